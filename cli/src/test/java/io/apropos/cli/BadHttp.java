package io.apropos.cli;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.json.Malformed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;

/** Calls to the API as a stranger makes them. */
final class BadHttp implements AutoCloseable {
  private final URI api;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  BadHttp(URI api) {
    this.api = api;
  }

  /**
   * @param headers by name, letter case of names ignored
   * @param json the body, NONE when it is no JSON object
   */
  record Answer(int status, Map<String, String> headers, Value.Fields json, String text) {
    /** Of the answer's error; "" when it has none. */
    String code() {
      return json.fields("error").text("code").orElse("");
    }

    /** Whether the gateway itself refused: then there is no code. */
    boolean isOfTheGateway() {
      return json.find("error").isEmpty() && json.find("message").isPresent();
    }
  }

  /**
   * @param path as it stands, from the stage on
   * @throws IllegalArgumentException when it is no path at all
   */
  Answer call(String method, String path, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api + path));
    headers.forEach(request::header);
    HttpResponse<String> response =
        client.send(
            request.method(method, BodyPublishers.ofByteArray(body)).build(),
            BodyHandlers.ofString());
    Map<String, String> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    response.headers().map().forEach((name, values) -> named.put(name, values.getFirst()));
    return new Answer(response.statusCode(), named, json(response.body()), response.body());
  }

  static Value.Fields json(String body) {
    try {
      return Json.readObject(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    } catch (Malformed page) {
      return Value.Fields.NONE;
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
