package io.apropos.local.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Event source mappings: of a function's events, and those that stand by themselves. */
final class MappingReader {
  private static final int WEEK_SECONDS = 604_800;

  private MappingReader() {}

  /** As an event of a function in SAM's words. */
  static Mapping ofEvent(String name, Properties details) {
    return mapping(name, details.text("Stream"), keepsFailures(details, true), details);
  }

  /** As a resource of its own; its {@code FunctionName} was read before. */
  static Mapping ofResource(String name, Properties details) {
    return mapping(name, details.text("EventSourceArn"), keepsFailures(details, false), details);
  }

  private static Mapping mapping(
      String name, String source, boolean keepsFailures, Properties details) {
    List<String> responses = details.texts("FunctionResponseTypes");
    if (!List.of("ReportBatchItemFailures").containsAll(responses)) {
      throw details.refusal("FunctionResponseTypes", "knows ReportBatchItemFailures alone");
    }
    Mapping mapping =
        new Mapping(
            name,
            source,
            fromStart(details),
            details.whole("BatchSize", 100, 1, 10_000),
            Duration.ofSeconds(details.whole("MaximumBatchingWindowInSeconds", 0, 0, 300)),
            details.whole("ParallelizationFactor", 1, 1, 10),
            !responses.isEmpty(),
            details.flag("BisectBatchOnFunctionError"),
            details.whole("MaximumRetryAttempts", -1, -1, 10_000),
            Duration.ofSeconds(details.whole("MaximumRecordAgeInSeconds", -1, -1, WEEK_SECONDS)),
            keepsFailures,
            filters(details));
    details.ignore("MetricsConfig").refuseOthers();
    return mapping;
  }

  private static boolean fromStart(Properties details) {
    return switch (details.text("StartingPosition")) {
      case "TRIM_HORIZON" -> true;
      case "LATEST" -> false;
      default -> throw details.refusal("StartingPosition", "must be TRIM_HORIZON or LATEST");
    };
  }

  /**
   * @param typed whether the destination names its type, as SAM wants it
   */
  private static boolean keepsFailures(Properties details, boolean typed) {
    if (!details.names().contains("DestinationConfig")) {
      return false;
    }
    Properties destination = details.child("DestinationConfig").child("OnFailure");
    if (typed && !destination.text("Type").equals("S3")) {
      throw destination.refusal("Type", "only S3 is understood: it alone keeps the records");
    }
    if (!destination.text("Destination").startsWith("arn:aws:s3:")) {
      throw destination.refusal("Destination", "only S3 is understood: it alone keeps the records");
    }
    destination.refuseOthers();
    return true;
  }

  private static List<String> filters(Properties details) {
    List<String> patterns = new ArrayList<>();
    Properties criteria = details.child("FilterCriteria");
    for (Properties filter : criteria.children("Filters")) {
      patterns.add(filter.text("Pattern"));
      filter.refuseOthers();
    }
    criteria.refuseOthers();
    return patterns;
  }
}
