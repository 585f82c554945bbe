package io.apropos.cli;

import io.apropos.application.port.Mailer;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.local.host.FunctionFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Runs cases one after the other, each in the same world, and tells what became of each. */
final class BadRunner {
  private final BadWorld world;
  private final BadDoors doors;

  BadRunner(BadWorld world, Path folder) {
    this.world = world;
    this.doors = new BadDoors(world, folder);
  }

  /** What became of a case. */
  sealed interface Result {
    BadCase it();

    /** As expected. */
    record Good(BadCase it) implements Result {}

    /** Otherwise, or it could not be built. */
    record Failed(BadCase it, List<String> faults) implements Result {}

    /** Needs a route or an act that does not exist yet. */
    record NotYet(BadCase it, String needs) implements Result {}
  }

  List<Result> run(List<BadCase> cases) throws InterruptedException {
    List<Result> results = new ArrayList<>();
    for (BadCase it : cases) {
      results.add(run(it));
    }
    return results;
  }

  private Result run(BadCase it) throws InterruptedException {
    Optional<String> needs = needs(it);
    if (needs.isPresent()) {
      return new Result.NotYet(it, needs.get());
    }
    int mails = world.mails();
    List<String> faults = new ArrayList<>();
    BadDoors.Outcome outcome = BadDoors.Outcome.none();
    try {
      outcome = doors.send(it);
      world.idle();
      faults.addAll(mail(it, outcome));
    } catch (InterruptedException closing) {
      throw closing;
    } catch (FunctionFailure failure) {
      faults.add("the function failed: " + failure.getMessage());
    } catch (Exception cannotBeBuilt) {
      faults.add("cannot be built: " + cannotBeBuilt);
    }
    BadTraces.Change change = world.putBack(mails);
    if (faults.isEmpty()) {
      faults.addAll(new BadVerdict(it).of(outcome, change));
    }
    return faults.isEmpty() ? new Result.Good(it) : new Result.Failed(it, faults);
  }

  private Optional<String> needs(BadCase it) {
    for (Value.Fields request : it.requests()) {
      Optional<String> path =
          request.text("path").or(() -> request.fields("gatewayEvent").text("path"));
      Optional<String> missing = path.flatMap(world.routes()::missing);
      if (missing.isPresent()) {
        return missing.map(route -> "route " + route);
      }
    }
    String text = new String(Json.write(it.request()), StandardCharsets.UTF_8);
    return text.contains("c-1003") && !world.hasErasure()
        ? Optional.of("act erasure")
        : Optional.empty();
  }

  /** {@code send message M to C}. */
  private List<String> mail(BadCase it, BadDoors.Outcome outcome) {
    String[] words = it.then().split(" ", -1);
    if (words.length != 5 || outcome.answers().stream().anyMatch(a -> a.status() != 200)) {
      return List.of();
    }
    Mailer.Mail mail = doors.mail(words[2], words[4]);
    return BadVerdict.ofMail(
        it.request().fields("json").fields("traits"), mail.subject(), mail.html(), mail.text());
  }

  /** Counts by door, the cases that wait for something, and every failure. */
  static String report(List<Result> results) {
    TreeMap<String, int[]> doors = new TreeMap<>();
    StringBuilder lines = new StringBuilder();
    for (Result result : results) {
      int[] counts = doors.computeIfAbsent(result.it().target(), _ -> new int[3]);
      switch (result) {
        case Result.Good _ -> counts[0]++;
        case Result.Failed(BadCase it, List<String> faults) -> {
          counts[1]++;
          lines.append("FAILED %s: %s%n".formatted(it.id(), String.join("; ", faults)));
        }
        case Result.NotYet(BadCase it, String needs) -> {
          counts[2]++;
          lines.append("not yet %s: %s%n".formatted(it.id(), needs));
        }
      }
    }
    doors.forEach((door, counts) ->
        lines.append(
            "%-16s %3d as expected, %d failed, %d not yet%n"
                .formatted(door, counts[0], counts[1], counts[2])));
    return lines.toString();
  }

  static List<String> failed(List<Result> results) {
    return results.stream()
        .filter(Result.Failed.class::isInstance)
        .map(result -> result.it().id())
        .toList();
  }
}
