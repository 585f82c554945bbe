package io.apropos.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.apropos.store.DynamoDbLocal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Clouds for tests, on the one store of this JVM, and calls to them over HTTP. */
final class CloudBed {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final Duration PATIENCE = Duration.ofSeconds(20);
  static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private CloudBed() {}

  static Path template() {
    return Path.of("src/test/resources/cloud.yaml").toAbsolutePath();
  }

  static LocalCloud start(Path template) {
    return LocalCloud.start(
        template,
        Options.of(1)
            .withStack("test" + NUMBER.incrementAndGet())
            .withNow(NOON)
            .withStore(DynamoDbLocal.shared().endpoint())
            .withBackOff(Duration.ofMillis(1)));
  }

  static HttpResponse<String> call(String method, URI base, String path, String body)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(base + path))
            .method(method, BodyPublishers.ofString(body))
            .header("X-Asked", "yes")
            .build(),
        BodyHandlers.ofString());
  }

  static HttpResponse<String> gzipped(URI base, String path, byte[] body)
      throws IOException, InterruptedException {
    return posted(base, path, "Content-Encoding", "gzip", body);
  }

  static HttpResponse<String> typed(URI base, String path, String contentType, byte[] body)
      throws IOException, InterruptedException {
    return posted(base, path, "Content-Type", contentType, body);
  }

  private static HttpResponse<String> posted(
      URI base, String path, String header, String value, byte[] body)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(base + path))
            .POST(BodyPublishers.ofByteArray(body))
            .header(header, value)
            .build(),
        BodyHandlers.ofString());
  }

  static JsonNode control(LocalCloud cloud, String method, String path, String body)
      throws IOException, InterruptedException {
    return JSON.readTree(call(method, cloud.control(), path, body).body());
  }
}
