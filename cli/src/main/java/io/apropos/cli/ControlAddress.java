package io.apropos.cli;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** The control address of a running local cloud, for commands. */
final class ControlAddress {
  private final URI control;
  private final HttpClient http = HttpClient.newHttpClient();

  ControlAddress(CloudState cloud) {
    this.control = cloud.control();
  }

  /**
   * @throws Refusal with the message of the cloud when it refuses, or when nothing answers any more
   */
  Value get(String path) {
    return ask(request(path).GET().build(), "");
  }

  /** As {@link #get}. */
  Value post(String path, byte[] body) {
    return post(path, body, "");
  }

  /**
   * As {@link #get}.
   *
   * @param wayOn follows the message of the cloud when there is no such thing
   */
  Value post(String path, byte[] body, String wayOn) {
    return ask(request(path).POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(), wayOn);
  }

  /** A part of a path, whatever is in it. */
  static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(control + path));
  }

  private Value ask(HttpRequest request, String wayOn) {
    try {
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      Value body = Json.read(answer.body());
      if (answer.statusCode() != 200) {
        String message =
            body instanceof Value.Fields fields
                ? fields.fields("error").text("message").orElse("the local cloud refused")
                : "the local cloud answered " + answer.statusCode();
        throw new Refusal(answer.statusCode() == 404 ? message + wayOn : message);
      }
      return body;
    } catch (IOException gone) {
      throw new Refusal(
          "nothing answers at %s: start the local cloud with ./apropos up".formatted(control));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Refusal("interrupted");
    }
  }
}
