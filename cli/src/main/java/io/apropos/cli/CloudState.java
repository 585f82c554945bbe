package io.apropos.cli;

import io.apropos.application.table.Table;
import io.apropos.aws.DynamoTable;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The state file of a running local cloud, as {@code up} writes it. */
public record CloudState(Value.Fields document) {
  static final Path DEFAULT = Path.of(".apropos", "up.json");

  /**
   * The file named, else APROPOS_STATE, else {@code .apropos/up.json}.
   *
   * @throws Refusal when there is none: nothing is up
   */
  public static CloudState read(Optional<Path> named) {
    Path file = path(named);
    if (!Files.isRegularFile(file)) {
      throw new Refusal(
          "no state file at %s: start the local cloud with ./apropos up".formatted(file));
    }
    try {
      return new CloudState((Value.Fields) Json.read(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new Refusal("state file %s cannot be read: %s".formatted(file, e.getMessage()));
    }
  }

  /** Written beside and moved, so that nobody reads half of it; one member a line. */
  void write(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path beside = Files.createTempFile(folder, "up", ".json");
    Files.writeString(beside, pretty(document, "") + "\n");
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Takes the file away with its cloud. */
  static void forget(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException leftBehind) {
      // The next start replaces it.
    }
  }

  private static String pretty(Value.Fields fields, String indent) {
    StringBuilder text = new StringBuilder("{\n");
    int left = fields.members().size();
    for (var member : fields.members().entrySet()) {
      String value =
          member.getValue() instanceof Value.Fields inner
              ? pretty(inner, indent + "  ")
              : new String(Json.write(member.getValue()), StandardCharsets.UTF_8);
      text.append(indent).append("  \"").append(member.getKey()).append("\": ").append(value);
      text.append(--left > 0 ? ",\n" : "\n");
    }
    return text.append(indent).append("}").toString();
  }

  static Path path(Optional<Path> named) {
    return named
        .or(() -> Optional.ofNullable(System.getenv("APROPOS_STATE")).map(Path::of))
        .orElse(DEFAULT);
  }

  Table openTable() {
    return DynamoTable.at(dynamodb(), table());
  }

  public URI api() {
    return URI.create(text("api"));
  }

  public URI control() {
    return URI.create(text("control"));
  }

  public URI dynamodb() {
    return URI.create(document.fields("aws").text("dynamodb").orElseThrow());
  }

  public String table() {
    return text("table");
  }

  public String key(String kind) {
    return document.fields("keys").text(kind).orElseThrow();
  }

  private String text(String member) {
    return document.text(member).orElseThrow();
  }
}
