package io.apropos.local.service.table;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the functions' client and DynamoDB Local, on a port of its own: passes every call
 * on byte for byte, or lets it meet a fault. The store itself never throttles, conflicts or loses
 * an answer; a client of the SDK cannot tell this from one that does.
 */
public final class TableGate implements AutoCloseable {
  /** The store closes idle connections; one that was not used for so long is opened anew. */
  private static final long STALE_NANOS = Duration.ofSeconds(5).toNanos();

  private static final Set<String> READING =
      Set.of("GetItem", "BatchGetItem", "TransactGetItems", "Query", "Scan", "DescribeTable");

  private final URI store;
  private final TableFaults faults;
  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong writes = new AtomicLong();

  /**
   * Opens on a free port of 127.0.0.1.
   *
   * @param store endpoint of the real one
   */
  public TableGate(URI store, TableFaults faults) {
    this.store = store;
    this.faults = faults;
    try {
      this.door = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
    } catch (IOException noPort) {
      throw new UncheckedIOException("no port of 127.0.0.1 is free", noPort);
    }
    Thread.ofPlatform().daemon().name("local-table-gate").start(this::accept);
  }

  /** Endpoint for the clients that may meet faults. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  /**
   * Calls answered so far that may have written. While it stays the same, whoever writes through
   * this gate has changed nothing.
   */
  public long writes() {
    return writes.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = tracked(door.accept());
        Thread.ofVirtual().name("local-table-call").start(() -> serve(client));
      }
    } catch (IOException closed) {
      close();
    }
  }

  private Socket tracked(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    open.add(socket);
    if (door.isClosed()) {
      end(socket);
    }
    return socket;
  }

  private void serve(Socket client) {
    try (client;
        Upstream upstream = new Upstream()) {
      BufferedInputStream in = new BufferedInputStream(client.getInputStream());
      for (Optional<WireMessage> call = WireMessage.read(in);
          call.isPresent();
          call = WireMessage.read(in)) {
        Optional<WireMessage> answer = answer(upstream, call.get());
        if (answer.isEmpty()) {
          return;
        }
        answer.get().write(client.getOutputStream());
      }
    } catch (IOException oneSideIsGone) {
      // The caller's client sees a closed connection and does what it does about those.
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(client);
    }
  }

  /** Empty when the caller gets none. */
  private Optional<WireMessage> answer(Upstream upstream, WireMessage call)
      throws IOException, InterruptedException {
    String target = call.header("x-amz-target");
    String operation = target.substring(target.lastIndexOf('.') + 1);
    try {
      return answer(upstream, call, operation);
    } finally {
      if (!READING.contains(operation)) {
        writes.incrementAndGet();
      }
    }
  }

  private Optional<WireMessage> answer(Upstream upstream, WireMessage call, String operation)
      throws IOException, InterruptedException {
    Optional<FaultKind> fault = faults.next(operation);
    if (fault.isEmpty()) {
      return upstream.ask(call);
    }
    return switch (fault.get()) {
      case THROTTLE -> Optional.of(FaultAnswers.throttled());
      case CONFLICT -> Optional.of(FaultAnswers.conflict(operation, call.body()));
      case SLOW -> {
        Optional<WireMessage> answer = upstream.ask(call);
        Thread.sleep(TableFaults.SLOW);
        yield answer;
      }
      case LOST_ANSWER -> {
        upstream.ask(call);
        yield Optional.empty();
      }
    };
  }

  /** The connection to the store that belongs to one of a client. */
  private final class Upstream implements AutoCloseable {
    private @Nullable Socket socket;
    private @Nullable BufferedInputStream in;
    private long usedAt;

    Optional<WireMessage> ask(WireMessage call) throws IOException {
      Socket to = connected();
      call.write(to.getOutputStream());
      Optional<WireMessage> answer = in == null ? Optional.empty() : WireMessage.read(in);
      usedAt = System.nanoTime();
      return answer;
    }

    private Socket connected() throws IOException {
      Socket known = socket;
      if (known != null && System.nanoTime() - usedAt < STALE_NANOS) {
        return known;
      }
      close();
      Socket fresh = tracked(new Socket(store.getHost(), store.getPort()));
      socket = fresh;
      in = new BufferedInputStream(fresh.getInputStream());
      return fresh;
    }

    @Override
    public void close() {
      if (socket != null) {
        end(socket);
      }
    }
  }

  private void end(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException closedAlready) {
      // That is all we wanted.
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException closedAlready) {
      // That is all we wanted.
    }
    open.forEach(this::end);
  }
}
