package io.apropos.store;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for the first answer of a store. */
final class Probe {
  private static final Duration STEP = Duration.ofMillis(40);

  private Probe() {}

  /**
   * @return false when the process ended first or {@code patience} ran out
   */
  static boolean answers(URI endpoint, Process process, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
      while (System.nanoTime() < end) {
        if (speaksDynamo(http, endpoint)) {
          return true;
        }
        if (process.waitFor(STEP.toMillis(), TimeUnit.MILLISECONDS)) {
          return false;
        }
      }
    }
    return false;
  }

  /** Whether it is a store, not whatever else took the port: it asks for a signature. */
  private static boolean speaksDynamo(HttpClient http, URI endpoint) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint).timeout(Duration.ofSeconds(5)).GET().build();
    try {
      return http.send(request, BodyHandlers.ofString()).body().contains("AuthenticationToken");
    } catch (IOException notYet) {
      return false;
    }
  }
}
