package io.apropos.local.host;

import com.sun.net.httpserver.HttpServer;
import io.apropos.aws.DynamoTable;
import io.apropos.local.service.kinesis.KinesisService;
import io.apropos.local.service.kinesis.LocalStreams;
import io.apropos.local.service.ses.InboxPages;
import io.apropos.local.service.ses.MailService;
import io.apropos.local.service.ses.SesService;
import io.apropos.local.template.Template;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The cloud in one process: everything that a template describes, and nothing that it does not.
 *
 * <p>One port of 127.0.0.1 serves the API below its stage, {@code /_control}, {@code /_inbox},
 * {@code /_ses} and {@code /_kinesis}; DynamoDB Local is a child process. State is in memory. One
 * cloud at a time in a JVM: the SDK clients of functions find it through system properties.
 */
public final class LocalCloud implements AutoCloseable {
  static {
    // Without it each answer waits 40 ms for the acknowledgement of its header.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final Parts parts = new Parts();
  private final Services services;
  private final Machinery machinery;

  private LocalCloud(Path template, Options options) {
    try {
      services = new Services(template, options, parts);
      machinery = new Machinery(services, options, parts);
      serve();
    } catch (RuntimeException cannotStart) {
      parts.close();
      throw cannotStart;
    }
  }

  /**
   * Starts everything and returns when the API answers.
   *
   * @throws IllegalArgumentException naming resource and property of what the template says and the
   *     local cloud cannot follow
   * @throws IllegalStateException when a part cannot start: a handler class that is not on the
   *     class path, the store
   */
  public static LocalCloud start(Path template, Options options) {
    return new LocalCloud(template, options);
  }

  private void serve() {
    HttpServer server = services.server();
    String stage = services.template().stage();
    if (!stage.isEmpty()) {
      Router router = Hosting.router(machinery.functions());
      server.createContext(
          "/" + stage, new RestFront(router, services.template(), services.clock()));
    }
    server.createContext(
        "/_kinesis",
        new KinesisService(
            services.streams(), services.clock(), Template.REGION, Template.ACCOUNT));
    server.createContext("/_ses", parts.add(new SesService(services.mails())));
    server.createContext("/_inbox", new InboxPages(services.mails()));
    server.createContext("/", new FrontDoor());
    server.createContext("/_control", controlHandler());
    server.start();
  }

  private Control controlHandler() {
    FailureList failures =
        new FailureList(
            services.store().tables(),
            services.template().tables(),
            machinery.failures(),
            machinery.readers());
    return new Control(
        services.clock(),
        machinery.passage(),
        machinery.quiet(),
        machinery.timetable(),
        machinery.schedules(),
        services.streams(),
        services.template().streams(),
        new ControlMails(services.mails(), services.clock(), machinery.timetable()),
        failures,
        List.of(
            new ControlFailures(
                failures, WaysBack.of(services.streams(), services.template(), machinery)),
            new ControlFunctions(machinery.functions()),
            new ControlDecisions(table()),
            new ControlFaults(services.faults()),
            new ControlLogs(services.mails(), services.witness(), table())));
  }

  /** The table as our own use cases know it, past the gate: logs are no business of faults. */
  private DynamoTable table() {
    String name = services.template().tables().getFirst().name();
    return new DynamoTable(services.store().tables(), name);
  }

  /** Scheme, host and port; callers append {@code /v1/…}. */
  public URI api() {
    return services.at("");
  }

  public URI inbox() {
    return services.at("/_inbox");
  }

  public URI control() {
    return services.at("/_control");
  }

  /** Endpoint for any Kinesis client. */
  public URI kinesis() {
    return services.at("/_kinesis");
  }

  /** Endpoint for any SES v2 client. */
  public URI ses() {
    return services.at("/_ses");
  }

  /** Endpoint for any DynamoDB client. */
  public URI dynamodb() {
    return services.storeEndpoint();
  }

  /** All that the template says, resolved: names of tables and streams, variables of functions. */
  public Template template() {
    return services.template();
  }

  public MovableClock clock() {
    return services.clock();
  }

  public MailService mails() {
    return services.mails();
  }

  public LocalStreams streams() {
    return services.streams();
  }

  /**
   * Waits until all work is done: nothing unread, nothing running, no event of a mail on its way.
   * Open batch windows close at once.
   *
   * @param timeout elapsed time
   * @return false when there was still work at its end
   */
  public boolean idle(Duration timeout) throws InterruptedException {
    return machinery.quiet().await(timeout);
  }

  /**
   * Waits for idle, moves the clock and runs all that falls due on the way, in order.
   *
   * @param duration zero or longer
   * @throws IllegalStateException when the work of one instant does not end within two minutes
   */
  public Progress advance(Duration duration) throws InterruptedException {
    return machinery.passage().by(duration);
  }

  /**
   * As {@link #advance}, to an instant.
   *
   * @throws IllegalArgumentException when it lies before the clock
   */
  public Progress set(Instant instant) throws InterruptedException {
    return machinery.passage().to(instant);
  }

  /**
   * Runs one function on one event, as Lambda would.
   *
   * @param folder of the function below {@code functions}
   * @return what the function answers
   * @throws IllegalArgumentException when there is no such function
   * @throws FunctionFailure when it throws or exceeds its time-out
   */
  public byte[] invoke(String folder, byte[] event) throws FunctionFailure {
    return machinery.functions().stream()
        .filter(it -> it.function().folder().equals(folder))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no function " + folder))
        .invoke(event);
  }

  @Override
  public void close() {
    machinery.passage().end();
    parts.close();
  }
}
