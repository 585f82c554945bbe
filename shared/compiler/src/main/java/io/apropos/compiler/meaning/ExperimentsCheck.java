package io.apropos.compiler.meaning;

import io.apropos.compiler.Code;
import io.apropos.compiler.Warning;
import io.apropos.compiler.yaml.Mark;
import io.apropos.compiler.yaml.Node;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Experiments: of variants of one message, or, without a message, of the limits of caps. */
final class ExperimentsCheck {
  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

  private final Page page;
  private final Known known;

  ExperimentsCheck(Page page, Known known) {
    this.page = page;
    this.known = known;
  }

  void check() {
    List<Node> experiments = page.root().list("experiments");
    page.unique(experiments, "experiment");
    for (Node experiment : experiments) {
      page.references(experiment, "message", "message", known.messageIds());
      page.period(experiment, "from", "until");
      lift(experiment);
      experiment.get("arms").ifPresent(arms -> arms(experiment, arms));
    }
    for (int later = 1; later < experiments.size(); later++) {
      hidden(experiments.get(later), experiments.subList(0, later));
    }
  }

  /** A message is part of one experiment a day: the first that runs. */
  private void hidden(Node experiment, List<Node> before) {
    Optional<String> message = experiment.text("message");
    if (message.isEmpty()) {
      return;
    }
    before.stream()
        .filter(other -> other.text("message").equals(message))
        .filter(other -> overlap(experiment, other))
        .findFirst()
        .ifPresent(other ->
            page.warn(
                experiment.mark(),
                Warning.EXPERIMENT_NEVER_SHOWN,
                ("while \"%s\" of line %d runs on the same message, this one is shown to nobody;"
                        + " give them days of their own")
                    .formatted(other.text("id").orElse(""), other.mark().line())));
  }

  private static boolean overlap(Node one, Node other) {
    return !isOver(one, other) && !isOver(other, one);
  }

  /** Whether the one ends before the other begins; days are written so that texts sort. */
  private static boolean isOver(Node one, Node other) {
    Optional<String> last = one.text("until");
    Optional<String> first = other.text("from");
    return last.isPresent() && first.isPresent() && last.get().compareTo(first.get()) < 0;
  }

  /** Only money may differ by more than everything. */
  private void lift(Node experiment) {
    boolean money = experiment.text("metric").filter("value"::equals).isPresent();
    experiment
        .number("smallestLift")
        .filter(lift -> !money && lift.compareTo(BigDecimal.ONE) > 0)
        .ifPresent(_ ->
            page.error(
                experiment.markOf("smallestLift"),
                Code.OUT_OF_RANGE,
                "a difference of shares is at most 1; only that of value is money"));
  }

  private void arms(Node experiment, Node arms) {
    page.unique(arms.items(), "arm");
    BigDecimal sum = BigDecimal.ZERO;
    for (Node arm : arms.items()) {
      sum = sum.add(arm.number("share").orElse(BigDecimal.ZERO));
    }
    if (sum.compareTo(WHOLE) != 0) {
      page.error(
          experiment.markOf("arms"),
          Code.SPLIT_NOT_WHOLE,
          "the shares add to %s; they must add to 100 exactly".formatted(sum.toPlainString()));
    }
    if (arms.items().size() == 1) {
      page.warn(
          experiment.markOf("arms"),
          Warning.NOTHING_COMPARED,
          "one arm is compared with nothing; add another");
    }
    if (experiment.get("message").isPresent()) {
      variants(experiment, arms.items());
    } else {
      pressure(experiment, arms.items());
    }
  }

  private void variants(Node experiment, List<Node> arms) {
    Optional<Set<String>> variants =
        experiment
            .text("message")
            .flatMap(id -> Optional.ofNullable(known.messages().get(id)))
            .map(DocumentsCheck::variants);
    for (Node arm : arms) {
      page.references(arm, "variant", "variant of the message", variants);
      if (arm.get("variant").isEmpty()) {
        page.error(
            arm.mark(), Code.MISSING_FIELD, "\"variant\" is missing: what does this arm show?");
      }
      surplus(arm, "caps", "pressure is varied by an experiment of its own, without a message");
    }
  }

  private void pressure(Node experiment, List<Node> arms) {
    arms.forEach(arm -> {
      surplus(arm, "variant", "without a message there is nothing to vary but caps");
      arm.get("caps")
          .ifPresent(caps -> {
            caps.members().forEach(cap -> limit(cap.name(), cap.mark(), caps));
            unchanged(caps);
          });
    });
    if (arms.stream().noneMatch(arm -> arm.get("caps").isPresent())) {
      page.error(
          experiment.mark(),
          Code.MISSING_FIELD,
          "name the \"message\" whose variants are compared, or give an arm \"caps\"");
    }
  }

  private void surplus(Node arm, String field, String remedy) {
    if (arm.get(field).isPresent()) {
      page.error(arm.markOf(field), Code.UNKNOWN_FIELD, remedy);
    }
  }

  /** An arm that allows what everybody is allowed. */
  private void unchanged(Node caps) {
    boolean same =
        caps.members().stream()
            .allMatch(cap ->
                caps.number(cap.name())
                    .flatMap(limit -> own(cap.name()).map(own -> limit.compareTo(own) == 0))
                    .orElse(false));
    if (same && !caps.members().isEmpty()) {
      page.warn(
          caps.mark(),
          Warning.NOTHING_COMPARED,
          "these are the limits of policies.yaml: the arm differs from no other");
    }
  }

  private Optional<BigDecimal> own(String cap) {
    return known.item("policies", "caps", cap).flatMap(declared -> declared.number("limit"));
  }

  /** Less than the cap allows, of a cap that counts one person. */
  private void limit(String cap, Mark at, Node caps) {
    if (caps.number(cap).filter(limit -> limit.signum() == 0).isPresent()) {
      page.warn(
          at,
          Warning.CAP_NEVER,
          "0 is never: nobody of this arm gets what \"%s\" counts".formatted(cap));
    }
    page.reference(new Node.Scalar(at, Value.of(cap)), "cap", known.ids("policies", "caps"));
    known
        .item("policies", "caps", cap)
        .ifPresent(declared -> {
          Optional<BigDecimal> own = declared.number("limit");
          if (declared.get("per").isPresent()) {
            page.error(
                at,
                Code.CAP_OUT_OF_RANGE,
                "\"%s\" counts per %s; only a cap on the person as a whole may be varied"
                    .formatted(cap, declared.text("per").orElse("something")));
          } else if (own.isEmpty()) {
            page.error(
                at, Code.CAP_OUT_OF_RANGE, "\"%s\" has no limit to be tightened".formatted(cap));
          } else if (caps.number(cap).filter(limit -> limit.compareTo(own.get()) > 0).isPresent()) {
            page.error(
                at,
                Code.CAP_OUT_OF_RANGE,
                "\"%s\" allows %s; an experiment may allow less, never more"
                    .formatted(cap, own.get().toPlainString()));
          }
        });
  }
}
