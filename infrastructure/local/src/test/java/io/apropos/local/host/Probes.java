package io.apropos.local.host;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.apropos.lambda.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Small functions that tell what they saw. */
public final class Probes {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What functions saw, by function; cleared between tests. */
  static final Map<String, List<String>> SEEN = new ConcurrentHashMap<>();

  /** How often a payload still fails before it works. */
  static final Map<String, AtomicInteger> FAILURES_LEFT = new ConcurrentHashMap<>();

  /** Payloads at which a function waits until somebody opens. */
  static final Map<String, CountDownLatch> HELD = new ConcurrentHashMap<>();

  private static final CountDownLatch OPEN = new CountDownLatch(0);

  private Probes() {}

  static void reset() {
    SEEN.clear();
    FAILURES_LEFT.clear();
    HELD.clear();
  }

  static List<String> seen(String function) {
    return List.copyOf(SEEN.getOrDefault(function, List.of()));
  }

  private static void waitFor(String text) {
    try {
      HELD.getOrDefault(text, OPEN).await();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private static void saw(String function, String what) {
    SEEN.computeIfAbsent(function, name -> Collections.synchronizedList(new ArrayList<>()))
        .add(what);
  }

  /** Answers with the event it got and its variables; fails, or answers nonsense, when asked to. */
  public static final class Echo implements RequestStreamHandler {
    private final Environment environment;

    public Echo(Environment environment) {
      this.environment = environment;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
        throws IOException {
      try {
        answer(JSON.readTree(in), out);
      } catch (InterruptedException thrownAway) {
        saw("echo", "interrupted");
      }
    }

    private void answer(JsonNode event, OutputStream out) throws IOException, InterruptedException {
      System.out.println("echo was asked");
      String body = event.path("body").asText("");
      if (body.equals("throw")) {
        throw new IllegalStateException("asked to");
      }
      if (body.equals("hang")) {
        new CountDownLatch(1).await();
      }
      ObjectNode answer = JSON.createObjectNode().put("statusCode", 201);
      if (body.equals("nonsense")) {
        answer.remove("statusCode");
      }
      answer.putObject("headers").put("X-One", "1").put("Content-Type", "text/x-echo");
      answer.putObject("multiValueHeaders").putArray("X-Two").add("a").add("b");
      ObjectNode told = JSON.createObjectNode();
      told.set("event", event);
      environment.variables().forEach(told.putObject("variables")::put);
      answer.put("body", told.toString());
      out.write(JSON.writeValueAsBytes(answer));
    }
  }

  /** Reports records that say {@code partial…}, throws on batches that hold {@code poison…}. */
  public static final class Fold implements RequestStreamHandler {
    public Fold(Environment environment) {}

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
        throws IOException {
      ObjectNode answer = JSON.createObjectNode();
      var failed = answer.putArray("batchItemFailures");
      List<String> texts = new ArrayList<>();
      for (JsonNode record : JSON.readTree(in).path("Records")) {
        byte[] data = record.path("kinesis").path("data").binaryValue();
        String text = new String(data, StandardCharsets.UTF_8);
        texts.add(text);
        waitFor(text);
        AtomicInteger left = FAILURES_LEFT.get(text);
        boolean fails = left != null && left.getAndDecrement() > 0;
        if (fails && text.startsWith("poison")) {
          saw("fold-batches", String.join(",", texts) + "!");
          throw new IllegalStateException("poison");
        }
        if (fails) {
          failed.addObject().put("itemIdentifier", record.at("/kinesis/sequenceNumber").asText());
        } else {
          saw("fold", text);
        }
      }
      saw("fold-batches", String.join(",", texts));
      out.write(JSON.writeValueAsBytes(answer));
    }
  }

  /** Tells which lane brought which row. */
  public static final class Send implements RequestStreamHandler {
    public Send(Environment environment) {}

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
        throws IOException {
      for (JsonNode record : JSON.readTree(in).path("Records")) {
        JsonNode image = record.at("/dynamodb/NewImage");
        saw("send-" + image.at("/go/S").asText(), image.at("/pk/S").asText());
      }
    }
  }

  /** Keeps each event of the mail service. */
  public static final class Feedback implements RequestStreamHandler {
    public Feedback(Environment environment) {}

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
        throws IOException {
      saw("feedback", JSON.readTree(in).at("/detail/eventType").asText());
    }
  }

  /** Moves every row that is due five minutes on, as the real one does; stubborn rows stay. */
  public static final class Sweep implements RequestStreamHandler {
    private final Environment environment;
    private final DynamoDbClient client =
        DynamoDbClient.builder().httpClient(AwsCrtHttpClient.builder().build()).build();

    public Sweep(Environment environment) {
      this.environment = environment;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
        throws IOException {
      saw("sweep", JSON.readTree(in).path("time").asText());
      String now = environment.clock().instant().toString();
      String table = environment.required("TABLE");
      for (var item : client.scan(it -> it.tableName(table).indexName("due")).items()) {
        if (item.get("due").s().compareTo(now) <= 0 && !item.get("pk").s().equals("stubborn")) {
          Map<String, AttributeValue> swept = new HashMap<>(item);
          swept.remove("due");
          swept.remove("dueShard");
          swept.put("go", AttributeValue.fromS("marketing"));
          client.putItem(it -> it.tableName(table).item(swept));
        }
      }
    }
  }

  /** Tells when it ran. */
  public static final class Morning implements RequestStreamHandler {
    private final Environment environment;

    public Morning(Environment environment) {
      this.environment = environment;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
        throws IOException {
      saw("morning", environment.clock().instant().toString());
    }
  }
}
