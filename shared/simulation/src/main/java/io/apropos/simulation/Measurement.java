package io.apropos.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of one bar.
 *
 * @param lines none when skipped
 * @param skipped why, when it was
 */
public record Measurement(Bar bar, List<Line> lines, Optional<String> skipped, Duration took) {
  boolean isMissed() {
    return lines.stream().anyMatch(line -> line.verdict() == Verdict.MISSED);
  }
}
