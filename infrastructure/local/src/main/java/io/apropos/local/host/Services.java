package io.apropos.local.host;

import com.sun.net.httpserver.HttpServer;
import io.apropos.local.service.kinesis.LocalStreams;
import io.apropos.local.service.ses.EventType;
import io.apropos.local.service.ses.MailService;
import io.apropos.local.service.ses.MailSetup;
import io.apropos.local.service.table.TableFaults;
import io.apropos.local.service.table.TableGate;
import io.apropos.local.template.ConfigurationSet;
import io.apropos.local.template.Table;
import io.apropos.local.template.Template;
import io.apropos.store.DynamoDbLocal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** What functions stand on: port, clock, store, streams, mail account, as the template says. */
final class Services {
  private final HttpServer server;
  private final Template template;
  private final MovableClock clock = new MovableClock(InstantSource.system());
  private final TableFaults faults = new TableFaults(System::nanoTime);
  private final TableWitness witness = new TableWitness();
  private final URI storeEndpoint;
  private final TableGate gate;
  private final LocalStreams streams;
  private final MailService mails;
  private final Store store;
  private final List<TableFeed> tableFeeds = new ArrayList<>();

  Services(Path file, Options options, Parts parts) {
    server = bind(options.port());
    parts.add(() -> server.stop(0));
    ExecutorService threads = parts.add(Executors.newVirtualThreadPerTaskExecutor());
    server.setExecutor(threads);
    template = template(file, options);
    options.now().ifPresent(clock::set);
    storeEndpoint = options.store().orElseGet(() -> parts.add(DynamoDbLocal.start()).endpoint());
    gate = parts.add(new TableGate(storeEndpoint, faults));
    parts.add(new Endpoints(gate.endpoint(), at("/_kinesis"), at("/_ses")));
    streams = new LocalStreams(clock);
    template.streams().forEach(stream -> streams.create(stream.name(), stream.shards()));
    mails = parts.add(new MailService(clock, mailSetup()));
    store = parts.add(new Store(storeEndpoint));
    for (Table table : template.tables()) {
      tableFeeds.addAll(store.create(table, clock));
    }
    tableFeeds.forEach(feed -> feed.onImage(witness::saw));
  }

  private static HttpServer bind(int port) {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException taken) {
      throw new UncheckedIOException("port %d of 127.0.0.1 is not free".formatted(port), taken);
    }
  }

  /** What whoever deploys a test stage gives by hand, where the template asks for it. */
  private Template template(Path file, Options options) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("PublicUrl", at("/v1").toString());
    parameters.put("MailboxSimulator", "allowed");
    parameters.keySet().retainAll(Template.parameters(file));
    parameters.putAll(options.parameters());
    return Template.read(file, options.stack(), parameters, new Random(options.seed()));
  }

  private MailSetup mailSetup() {
    Map<String, Set<EventType>> sets = new HashMap<>();
    for (ConfigurationSet set : template.configurationSets()) {
      sets.put(
          set.name(),
          set.events().stream().map(EventType::ofWord).collect(Collectors.toUnmodifiableSet()));
    }
    return MailSetup.of(Template.ACCOUNT, Template.REGION, sets);
  }

  HttpServer server() {
    return server;
  }

  /** An address on the one port. */
  URI at(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path));
  }

  Template template() {
    return template;
  }

  MovableClock clock() {
    return clock;
  }

  /** What the functions' table client meets. */
  TableFaults faults() {
    return faults;
  }

  /** Calls of the functions' table client so far that may have written. */
  long tableWrites() {
    return gate.writes();
  }

  TableWitness witness() {
    return witness;
  }

  URI storeEndpoint() {
    return storeEndpoint;
  }

  LocalStreams streams() {
    return streams;
  }

  MailService mails() {
    return mails;
  }

  Store store() {
    return store;
  }

  List<TableFeed> tableFeeds() {
    return List.copyOf(tableFeeds);
  }

  /** Everything that mappings may read. */
  List<Feed> feeds() {
    List<Feed> feeds = new ArrayList<>(tableFeeds);
    template.streams().forEach(stream -> feeds.add(new KinesisFeed(streams, stream)));
    return feeds;
  }
}
