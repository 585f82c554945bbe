package io.apropos.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** The few bytes of HTTP that a mail service may answer with, bad manners included. */
final class MailServiceStub implements AutoCloseable {
  private enum Manner {
    ANSWER,
    CLOSE,
    SILENCE
  }

  private record Reply(Manner manner, int status, String code, String body) {}

  private final AtomicReference<Reply> reply =
      new AtomicReference<>(new Reply(Manner.CLOSE, 0, "", ""));
  private final AtomicInteger posts = new AtomicInteger();
  private final AtomicReference<String> lastBody = new AtomicReference<>("");
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final ServerSocket door;

  MailServiceStub() {
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void start() {
    Thread.ofVirtual().start(this::accept);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  void answer(int status, String code, String body) {
    reply.set(new Reply(Manner.ANSWER, status, code, body));
  }

  void closeWithoutAnswer() {
    reply.set(new Reply(Manner.CLOSE, 0, "", ""));
  }

  void neverAnswer() {
    reply.set(new Reply(Manner.SILENCE, 0, "", ""));
  }

  int posts() {
    return posts.get();
  }

  String lastBody() {
    return lastBody.get();
  }

  private void accept() {
    try {
      while (!door.isClosed()) {
        Socket socket = door.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void serve(Socket socket) {
    try {
      InputStream in = socket.getInputStream();
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        lastBody.set(new String(in.readNBytes(length(head)), StandardCharsets.UTF_8));
        if (head.startsWith("POST")) {
          posts.incrementAndGet();
        }
        Reply now = reply.get();
        if (now.manner() == Manner.CLOSE) {
          socket.close();
          return;
        }
        if (now.manner() == Manner.ANSWER) {
          write(socket, now);
        }
      }
    } catch (IOException gone) {
      // the client left
    }
  }

  private static void write(Socket socket, Reply reply) throws IOException {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 %d X\r\nContent-Type: application/json\r\nx-amzn-ErrorType: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(reply.status(), reply.code(), body.length);
    socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().write(body);
    socket.getOutputStream().flush();
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static int length(String head) {
    return head.lines()
        .filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
        .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() {
    try {
      door.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
