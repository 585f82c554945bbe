package io.apropos.cli;

import io.apropos.application.table.Table;
import io.apropos.aws.DynamoTable;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.json.Malformed;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
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
      return new CloudState(Json.readObject(Files.readAllBytes(file)));
    } catch (IOException | Malformed e) {
      throw new Refusal("state file %s cannot be read: %s".formatted(file, e.getMessage()));
    }
  }

  /**
   * Keeps two clouds from one file: the second would take the commands of the first.
   *
   * @throws Refusal while the process that wrote the file lives, or when it is a folder
   */
  static void refuseWhileUp(Path file) {
    if (Files.isDirectory(file)) {
      throw new Refusal("the state file %s is a folder: name a file".formatted(file));
    }
    if (Files.isRegularFile(file)) {
      CloudState state = read(Optional.of(file));
      if (state.pid().flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive).isPresent()) {
        throw new Refusal(
            "already up at %s (process %d, %s); for a second one give --state FILE and --port 0"
                .formatted(state.api(), state.pid().orElseThrow(), file));
      }
    }
  }

  /**
   * Makes the folder of a state file, before anything is started for it.
   *
   * @return whether it was missing
   * @throws Refusal when it cannot be made
   */
  static boolean makeFolder(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (folder == null || Files.isDirectory(folder)) {
      return false;
    }
    try {
      Files.createDirectories(folder);
      return true;
    } catch (IOException cannot) {
      throw new Refusal("the folder %s of the state file cannot be made".formatted(folder));
    }
  }

  /** Written beside and moved, so that nobody reads half of it; one member a line. */
  void write(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path beside = Files.createTempFile(folder, "up", ".json");
    try {
      Files.writeString(beside, pretty(document, "") + "\n");
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside); // it holds keys
    }
  }

  /** Takes the file away with its cloud, unless another has written it since. */
  static void forget(Path file) {
    try {
      if (Files.isRegularFile(file)
          && read(Optional.of(file)).pid().equals(Optional.of(ProcessHandle.current().pid()))) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | Refusal leftBehind) {
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

  /**
   * The table of the cloud, once the cloud has answered: a file may outlive it. A file written by
   * hand, for LocalStack, names none that could answer.
   *
   * @throws Refusal when nothing answers any more
   */
  Table openTable() {
    if (document.text("control").isPresent()) {
      new ControlAddress(this).get("/clock");
    }
    return DynamoTable.at(dynamodb(), table());
  }

  /** By the clock of the cloud; of one without, by the machine's. */
  Instant now() {
    return document.text("control").isPresent()
            && new ControlAddress(this).get("/clock") instanceof Value.Fields clock
        ? clock.text("now").map(Instant::parse).orElseGet(Instant::now)
        : Instant.now();
  }

  public URI api() {
    return URI.create(text("api"));
  }

  public URI control() {
    return URI.create(text("control"));
  }

  public URI dynamodb() {
    return URI.create(
        document.fields("aws").text("dynamodb").orElseThrow(() -> lacks("aws.dynamodb")));
  }

  public String table() {
    return text("table");
  }

  public String key(String kind) {
    return document.fields("keys").text(kind).orElseThrow(() -> lacks("keys." + kind));
  }

  /** With which mailboxes are named in the table. */
  String addressKey() {
    return text("addressKey");
  }

  private Optional<Long> pid() {
    return document.number("pid").map(BigDecimal::longValue);
  }

  private String text(String member) {
    return document.text(member).orElseThrow(() -> lacks(member));
  }

  private static Refusal lacks(String member) {
    return new Refusal("the state file has no %s: up did not write it".formatted(member));
  }
}
