package io.apropos.cli.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the replay itself saw. */
final class Tally {
  long accepted;
  long rejected;
  final List<Left> left = new ArrayList<>();

  /**
   * An opt-out that was answered 200.
   *
   * @param topic empty for everything
   */
  record Left(Instant at, String address, String topic) {}
}
