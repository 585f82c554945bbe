package io.apropos.application.ingest;

import io.apropos.json.Malformed;
import java.nio.charset.StandardCharsets;

/** What a part of a path may be, decoded once. */
public final class PathSegment {
  private static final int LONGEST = 1_024;

  private PathSegment() {}

  /**
   * @throws Malformed {@code bad-path} for dot segments, NUL, double encoding, over 1,024 bytes
   */
  public static void check(String segment) {
    boolean dots = segment.equals(".") || segment.equals("..");
    boolean tooLong = segment.getBytes(StandardCharsets.UTF_8).length > LONGEST;
    if (dots || tooLong || segment.indexOf(0) >= 0 || isEncoded(segment)) {
      throw new Malformed("bad-path", "", "encode each segment once, at most 1,024 bytes");
    }
  }

  private static boolean isEncoded(String segment) {
    int percent = segment.indexOf('%');
    return percent >= 0
        && percent + 2 < segment.length()
        && Character.digit(segment.charAt(percent + 1), 16) >= 0
        && Character.digit(segment.charAt(percent + 2), 16) >= 0;
  }
}
