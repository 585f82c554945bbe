package io.apropos.local.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Generated secrets, drawn once a start, and the dynamic references that read them. */
final class Secrets {
  static final String REFERENCE = "{{resolve:";
  private static final String SECRETS_MANAGER = "{{resolve:secretsmanager:";
  private static final int COLONS_OF_AN_ARN = 7;
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final ObjectMapper json = new ObjectMapper();
  private final RandomGenerator random;
  private final Map<String, JsonNode> byArn = new LinkedHashMap<>();

  Secrets(RandomGenerator random) {
    this.random = random;
  }

  /** A secret from the properties {@code GenerateSecretString}. */
  void generate(String resource, String arn, Map<String, @Nullable Object> generator) {
    String place = "GenerateSecretString";
    String template = Tree.text(generator.get("SecretStringTemplate"), resource, place);
    String member = Tree.text(generator.get("GenerateStringKey"), resource, place);
    int length = Integer.parseInt(Tree.text(generator.get("PasswordLength"), resource, place));
    try {
      ObjectNode secret = (ObjectNode) json.readTree(template);
      byArn.put(arn, secret.put(member, password(length)));
    } catch (JsonProcessingException | ClassCastException e) {
      throw new TemplateException(resource, place, "SecretStringTemplate must be a JSON object");
    }
  }

  private String password(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  /**
   * What a whole-value reference {@code {{resolve:secretsmanager:ARN[:SecretString[:key]]}}} is.
   */
  String resolve(String reference, String resource, String property) {
    if (!reference.startsWith(SECRETS_MANAGER) || !reference.endsWith("}}")) {
      throw new TemplateException(
          resource, property, "only whole references to Secrets Manager are understood");
    }
    String body = reference.substring(SECRETS_MANAGER.length(), reference.length() - 2);
    String[] parts = body.split(":", COLONS_OF_AN_ARN);
    String last = parts[parts.length - 1];
    String[] tail = last.split(":", -1);
    String arn = body.substring(0, body.length() - last.length()) + tail[0];
    JsonNode secret = byArn.get(arn);
    if (secret == null) {
      throw new TemplateException(resource, property, "no generated secret " + arn);
    }
    return tail.length < 3 || tail[2].isEmpty()
        ? secret.toString()
        : member(secret, tail[2], resource, property);
  }

  private static String member(JsonNode secret, String key, String resource, String property) {
    JsonNode value = secret.get(key);
    if (value == null) {
      throw new TemplateException(resource, property, "the secret has no member " + key);
    }
    return value.asText();
  }
}
