package io.apropos.local.service.table;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One HTTP/1.1 message as it came over the wire, to be passed on byte for byte.
 *
 * @param head with the empty line that ends it
 * @param body as sent: chunks keep their sizes
 */
@SuppressWarnings("ArrayRecordComponent") // A carrier of bytes; nobody compares messages.
record WireMessage(byte[] head, byte[] body) {
  private static final int MOST_HEAD = 64 * 1024;

  /**
   * Reads the next message.
   *
   * @return empty when the other side closed the connection before one began
   */
  static Optional<WireMessage> read(BufferedInputStream in) throws IOException {
    byte[] head = head(in);
    if (head.length == 0) {
      return Optional.empty();
    }
    WireMessage message = new WireMessage(head, new byte[0]);
    if (message.header("transfer-encoding").equalsIgnoreCase("chunked")) {
      return Optional.of(new WireMessage(head, chunks(in)));
    }
    String length = message.header("content-length");
    return Optional.of(
        length.isEmpty() ? message : new WireMessage(head, exactly(in, Integer.parseInt(length))));
  }

  /**
   * The value of a header; "" without one.
   *
   * @param name in lower case
   */
  String header(String name) {
    int start = 0;
    for (int end = lineEnd(start); end >= 0; end = lineEnd(start)) {
      int value = start + name.length() + 1;
      if (value <= end && head[value - 1] == ':' && isAt(start, name)) {
        return new String(head, value, end - value, StandardCharsets.ISO_8859_1).strip();
      }
      start = end + 1;
    }
    return "";
  }

  /** Where the line that begins there ends, or -1. */
  private int lineEnd(int start) {
    for (int at = start; at < head.length; at++) {
      if (head[at] == '\n') {
        return at;
      }
    }
    return -1;
  }

  private boolean isAt(int start, String name) {
    for (int i = 0; i < name.length(); i++) {
      if (Character.toLowerCase(head[start + i]) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** In one write: two small ones would wait for each other's acknowledgement. */
  void write(OutputStream out) throws IOException {
    byte[] all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    out.write(all);
    out.flush();
  }

  private static byte[] head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int ending = 0; // how much of CR LF CR LF was read
    while (ending < 4) {
      int next = in.read();
      if (next < 0) {
        if (head.size() == 0) {
          return new byte[0];
        }
        throw new EOFException("closed within the head of a message");
      }
      head.write(next);
      boolean fits = next == (ending % 2 == 0 ? '\r' : '\n');
      ending = fits ? ending + 1 : next == '\r' ? 1 : 0;
      if (head.size() > MOST_HEAD) {
        throw new IOException("the head of a message is over 64 KB");
      }
    }
    return head.toByteArray();
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int size;
    do {
      String line = line(in, all);
      size = Integer.parseInt(line.split(";", 2)[0].strip(), 16);
      all.writeBytes(exactly(in, size));
    } while (line(in, all).isEmpty() && size > 0);
    return all.toByteArray();
  }

  private static String line(InputStream in, ByteArrayOutputStream copy) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("closed within a chunk");
      }
      copy.write(next);
      line.append((char) next);
    }
    copy.write('\n');
    return line.toString().strip();
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("closed within the body of a message");
    }
    return bytes;
  }
}
