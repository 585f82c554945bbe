package io.apropos.local.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Catches what one run of a function prints, while all others go on printing where they did:
 * threads that the run starts inherit the tap.
 */
final class LogTap {
  private static final InheritableThreadLocal<@Nullable ByteArrayOutputStream> TAP =
      new InheritableThreadLocal<>();

  private LogTap() {}

  /** Something that may print and fail. */
  interface Run<T> {
    T run() throws FunctionFailure;
  }

  /**
   * Runs, with all that is printed on standard output meanwhile written to {@code log}.
   *
   * @throws FunctionFailure as the run does; what it printed before is in {@code log}
   */
  static <T> T caught(ByteArrayOutputStream log, Run<T> run) throws FunctionFailure {
    open();
    TAP.set(log);
    try {
      return run.run();
    } finally {
      TAP.remove();
    }
  }

  private static synchronized void open() {
    if (!(System.out instanceof Tapped)) {
      System.setOut(new Tapped(System.out));
    }
  }

  private static final class Tapped extends PrintStream {
    Tapped(PrintStream usual) {
      super(new Fork(usual), true, StandardCharsets.UTF_8);
    }
  }

  private static final class Fork extends OutputStream {
    private final PrintStream usual;

    Fork(PrintStream usual) {
      this.usual = usual;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      ByteArrayOutputStream tap = TAP.get();
      if (tap == null) {
        usual.write(bytes, offset, length);
      } else {
        tap.write(bytes, offset, length);
      }
    }

    @Override
    public void flush() {
      usual.flush();
    }
  }
}
