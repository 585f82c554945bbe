package io.apropos.local.host;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How a local cloud is started.
 *
 * @param port of 127.0.0.1; 0 picks a free one
 * @param stack first part of most names; its own for each cloud on one store
 * @param now instant at which the clock stands; empty: the machine's clock
 * @param seed of everything random: secrets, ids, jitter
 * @param parameters of the template, instead of their defaults
 * @param store endpoint of a DynamoDB Local that runs already; empty: one is started and ended
 * @param backOff elapsed time before the first retry of a batch
 */
public record Options(
    int port,
    String stack,
    Optional<Instant> now,
    long seed,
    Map<String, String> parameters,
    Optional<URI> store,
    Duration backOff) {
  public Options {
    parameters = Map.copyOf(parameters);
  }

  /** A free port, the machine's clock, a store of its own. */
  public static Options of(long seed) {
    return new Options(
        0, "apropos", Optional.empty(), seed, Map.of(), Optional.empty(), Duration.ofMillis(100));
  }

  public Options withPort(int port) {
    return new Options(port, stack, now, seed, parameters, store, backOff);
  }

  public Options withStack(String stack) {
    return new Options(port, stack, now, seed, parameters, store, backOff);
  }

  public Options withNow(Instant now) {
    return new Options(port, stack, Optional.of(now), seed, parameters, store, backOff);
  }

  public Options withParameters(Map<String, String> parameters) {
    return new Options(port, stack, now, seed, parameters, store, backOff);
  }

  public Options withStore(URI store) {
    return new Options(port, stack, now, seed, parameters, Optional.of(store), backOff);
  }

  public Options withBackOff(Duration backOff) {
    return new Options(port, stack, now, seed, parameters, store, backOff);
  }
}
