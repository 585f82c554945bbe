package io.apropos.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a line on standard output, under the keys that log tools for Lambda know. Texts
 * that look like an address are masked: libraries like to quote what they were given.
 */
public final class Log {
  /** How grave. */
  public enum Level {
    DEBUG,
    INFO,
    WARN,
    ERROR
  }

  private static final int FRAMES = 12;

  private final Environment environment;
  private final Supplier<PrintStream> out;
  private final Level least;
  private Map<String, Value> invocation = Map.of();
  private boolean cold = true;

  public Log(Environment environment) {
    this(environment, () -> System.out);
  }

  Log(Environment environment, Supplier<PrintStream> out) {
    this.environment = environment;
    this.out = out;
    this.least = level(environment.optional("POWERTOOLS_LOG_LEVEL").orElse("INFO"));
  }

  /** To be called first by each invocation: what all its lines say about the function. */
  public void begin(@Nullable Context context) {
    Map<String, Value> next = new LinkedHashMap<>();
    next.put("cold_start", Value.of(cold));
    cold = false;
    if (context != null) {
      next.put("function_name", Value.of(context.getFunctionName()));
      next.put("function_version", Value.of(context.getFunctionVersion()));
      next.put("function_memory_size", Value.of(context.getMemoryLimitInMB()));
      next.put("function_arn", Value.of(context.getInvokedFunctionArn()));
      next.put("function_request_id", Value.of(context.getAwsRequestId()));
    }
    invocation = next;
  }

  public void info(String message, Map<String, String> members) {
    line(Level.INFO, message, members, null);
  }

  public void warn(String message, Map<String, String> members) {
    line(Level.WARN, message, members, null);
  }

  public void error(String message, Map<String, String> members, @Nullable Throwable error) {
    line(Level.ERROR, message, members, error);
  }

  /** Who looked at whom: written whatever the level. */
  public void audit(String action, String source, String keyId, String subject, String outcome) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("action", action);
    members.put("source", source);
    members.put("key", keyId);
    members.put("subject", subject);
    members.put("outcome", outcome);
    write(Level.INFO, "audit", members, null);
  }

  private void line(
      Level level, String message, Map<String, String> members, @Nullable Throwable error) {
    if (level.compareTo(least) >= 0) {
      write(level, message, members, error);
    }
  }

  private void write(
      Level level, String message, Map<String, String> members, @Nullable Throwable error) {
    Map<String, Value> line = new LinkedHashMap<>();
    line.put("timestamp", Value.of(environment.clock().instant().toString()));
    line.put("level", Value.of(level.name()));
    line.put("message", Value.of(Masked.of(message)));
    line.put("service", Value.of(service(environment)));
    line.putAll(invocation);
    environment
        .optional("_X_AMZN_TRACE_ID")
        .ifPresent(id -> line.put("xray_trace_id", Value.of(id)));
    members.forEach((name, text) -> line.put(name, Value.of(Masked.of(text))));
    if (error != null) {
      line.put("error", error(error));
    }
    out.get().println(new String(Json.write(new Value.Fields(line)), StandardCharsets.UTF_8));
  }

  private static Value error(Throwable error) {
    List<String> stack =
        Arrays.stream(error.getStackTrace()).limit(FRAMES).map(Object::toString).toList();
    Value.Fields told =
        Value.Fields.NONE
            .with("type", Value.of(error.getClass().getName()))
            .with("message", Value.of(Masked.of(String.valueOf(error.getMessage()))))
            .with("stack", Value.texts(stack));
    Throwable cause = error.getCause();
    return cause == null ? told : told.with("cause", error(cause));
  }

  static String service(Environment environment) {
    return environment
        .optional("POWERTOOLS_SERVICE_NAME")
        .or(() -> environment.optional("AWS_LAMBDA_FUNCTION_NAME"))
        .orElse("apropos");
  }

  private static Level level(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "TRACE", "DEBUG" -> Level.DEBUG;
      case "WARN", "WARNING" -> Level.WARN;
      case "ERROR", "CRITICAL", "FATAL" -> Level.ERROR;
      default -> Level.INFO;
    };
  }
}
