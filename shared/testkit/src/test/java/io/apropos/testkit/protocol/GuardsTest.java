package io.apropos.testkit.protocol;

import static io.apropos.testkit.WeakenedTable.each;
import static io.apropos.testkit.WeakenedTable.isA;
import static io.apropos.testkit.WeakenedTable.under;
import static io.apropos.testkit.WeakenedTable.without;
import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.dispatch.Judgement;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.Gates;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Write;
import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.decision.ClaimCheck;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.identity.ClientId;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Takes the guards of the protocol away, one at a time. Each race is run twice: with the guard
 * nothing is broken, without it the independent judge names what was. Prints which guard that was.
 */
class GuardsTest {
  private static final ClientId ANN = Town.client(1);
  private static final ClientId BOB = Town.client(2);
  private static final UnaryOperator<List<Write>> NONE = UnaryOperator.identity();

  private static final Map<String, String> PROVED = new TreeMap<>();

  /** Notes what was broken once that guard was gone. */
  private static void proved(String guard, Object broken) {
    PROVED.put(guard, broken.toString());
  }

  @AfterAll
  static void prints_the_guards() {
    System.out.printf(
        "guards removed one at a time, what a test then sees (%d of 8):%n", PROVED.size());
    PROVED.forEach((guard, broken) -> System.out.printf("  %-44s %s%n", guard, broken));
  }

  private static UnaryOperator<List<Write>> onlyIn(
      Predicate<Write> step, UnaryOperator<List<Write>> mutation) {
    return writes -> writes.stream().anyMatch(step) ? mutation.apply(writes) : writes;
  }

  private static UnaryOperator<List<Write>> unversioned(String sk) {
    return each(sk, write -> under(write, without(write.condition(), "v")));
  }

  private static int reservedInARace(UnaryOperator<List<Write>> mutation) {
    Scene scene = new Scene(1, 9, mutation);
    scene.settles(ANN, "ann@example.com");
    Occasion first = scene.fires("o1", ANN, "m0");
    Occasion second = scene.fires("o2", ANN, "m1");
    scene.decidesAgainst(first, () -> scene.decides(second));
    return new Gates(scene.memory()).read(ANN).ledger().entries().size();
  }

  @Test
  void two_decisions_at_once_reserve_no_more_than_the_cap() {
    assertThat(reservedInARace(NONE)).isEqualTo(1);
  }

  @Test
  void without_the_version_at_the_reservation_the_cap_is_over_reserved() {
    int reserved = reservedInARace(onlyIn(Scene::isReservation, unversioned("")));
    assertThat(reserved).isEqualTo(2);
    proved("R2: versions of GATE and ADDRESS", reserved + " places reserved under a cap of 1");
  }

  private static Scene optOutRightBeforeTheClaim(UnaryOperator<List<Write>> mutation) {
    Scene scene = new Scene(3, 9, mutation);
    scene.settles(ANN, "ann@example.com");
    Occasion occasion = scene.fires("o1", ANN, "m0");
    scene.decides(occasion);
    scene.dispatchesAgainst(occasion, () -> scene.leavesBy(occasion, "t0"));
    return scene;
  }

  @Test
  void an_opt_out_right_before_the_claim_wins() {
    Scene scene = optOutRightBeforeTheClaim(NONE);
    assertThat(scene.violations()).isEmpty();
    assertThat(scene.notary().bites()).containsEntry("C2 GATE", 1);
    assertThat(scene.town.mailer.posted()).isEmpty();
  }

  @Test
  void without_the_version_at_the_claim_an_opt_out_is_overrun() {
    Scene scene = optOutRightBeforeTheClaim(onlyIn(Scene::isClaim, unversioned("GATE")));
    assertThat(scene.violations()).singleElement().asString().startsWith("claimed after opt-out");
    proved("C2: version of GATE", scene.violations());
  }

  @Test
  void without_the_raised_version_of_an_opt_out_it_is_overrun() {
    Scene scene =
        optOutRightBeforeTheClaim(
            each("GATE", write -> isOptOut(write) ? withoutRaise((Write.Update) write) : write));
    assertThat(scene.violations()).singleElement().asString().startsWith("claimed after opt-out");
    proved("O: v + 1", scene.violations());
  }

  private static boolean isOptOut(Write write) {
    return write instanceof Write.Update update
        && update.set().keySet().stream().anyMatch(name -> name.startsWith("c:"));
  }

  private static Write withoutRaise(Write.Update update) {
    Map<String, BigDecimal> add = new HashMap<>(update.add());
    add.remove("v");
    return new Write.Update(update.key(), update.set(), add, update.remove(), update.condition());
  }

  /** A transactional mail that no cap counts has no entry: the state alone guards it. */
  private static Scene twoDispatchers(UnaryOperator<List<Write>> mutation) {
    Scene scene = new Scene(3, 9, mutation);
    scene.settles(ANN, "ann@example.com");
    Occasion occasion = scene.fires("o1", ANN, Town.RECEIPT);
    scene.decides(occasion);
    scene.dispatchesAgainst(occasion, () -> scene.dispatches(occasion));
    return scene;
  }

  @Test
  void of_two_dispatchers_one_claims() {
    Scene scene = twoDispatchers(NONE);
    assertThat(scene.violations()).isEmpty();
    assertThat(scene.notary().bites()).containsEntry("C2 DECISION", 1);
    assertThat(scene.town.mailer.accepted()).hasSize(1);
  }

  @Test
  void without_the_state_condition_of_the_claim_a_mail_is_doubled() {
    Scene scene =
        twoDispatchers(
            onlyIn(
                Scene::isClaim,
                each("DECISION", write -> under(write, without(write.condition(), "state")))));
    assertThat(scene.violations()).anyMatch(text -> text.startsWith("doubled decision"));
    proved("C2: state of DECISION", scene.violations());
  }

  private static Scene theSameOccasionTwice(UnaryOperator<List<Write>> mutation) {
    Scene scene = new Scene(3, 9, mutation);
    scene.settles(ANN, "ann@example.com");
    Occasion occasion = scene.fires("o1", ANN, "m0");
    scene.decidesAgainst(
        occasion,
        () -> {
          scene.decides(occasion);
          scene.dispatches(occasion);
        });
    scene.dispatches(occasion);
    return scene;
  }

  @Test
  void an_occasion_delivered_twice_at_once_is_one_mail() {
    Scene scene = theSameOccasionTwice(NONE);
    assertThat(scene.violations()).isEmpty();
    assertThat(scene.notary().bites()).containsEntry("R2 DECISION", 1);
    assertThat(scene.town.mailer.accepted()).hasSize(1);
  }

  @Test
  void without_decision_absent_an_occasion_is_mailed_twice() {
    Scene scene =
        theSameOccasionTwice(writes ->
            writes.stream()
                .map(w ->
                    w.key().pk().startsWith("D#") && w instanceof Write.Put put
                        ? new Write.Put(put.item(), new Condition.Always())
                        : w)
                .toList());
    assertThat(scene.violations()).anyMatch(text -> text.startsWith("doubled occasion"));
    proved("R2: DECISION absent", scene.violations());
  }

  private static Scene optOutBetweenReserveAndClaim(Judgement judgement) {
    Scene scene = new Scene(3, 9, NONE);
    scene.settles(ANN, "ann@example.com");
    Occasion occasion = scene.fires("o1", ANN, "m0");
    scene.decides(occasion);
    scene.leavesBy(occasion, "t0");
    scene.dispatches(occasion, judgement);
    return scene;
  }

  @Test
  void an_opt_out_between_reserve_and_claim_cancels_and_releases() {
    Scene scene = optOutBetweenReserveAndClaim(ClaimCheck::judge);
    assertThat(scene.violations()).isEmpty();
    assertThat(scene.town.mailer.posted()).isEmpty();
    assertThat(new Gates(scene.memory()).read(ANN).ledger().entries()).isEmpty();
  }

  @Test
  void without_consent_judged_at_the_claim_an_opt_out_is_overrun() {
    Scene scene =
        optOutBetweenReserveAndClaim((reserved, gate, mailbox, catalogue, now) ->
            ClaimCheck.judge(reserved, agreed(gate), mailbox, catalogue, now));
    assertThat(scene.violations()).singleElement().asString().startsWith("claimed after opt-out");
    proved("C1: consent judged", scene.violations());
  }

  private static Gate agreed(Gate gate) {
    Map<ConsentKey, Consent> all = new HashMap<>();
    gate.consents()
        .forEach((key, c) ->
            all.put(
                key,
                new Consent(
                    ConsentState.GRANTED, c.at(), c.source(), c.textVersion(), c.method())));
    return new Gate(
        gate.person(),
        gate.version(),
        all,
        gate.prefs(),
        gate.ledger(),
        gate.address(),
        gate.zone(),
        gate.language(),
        gate.country(),
        gate.weeklyMaximum(),
        gate.pausedUntil(),
        Optional.empty(),
        gate.flags(),
        gate.exclusionVersion(),
        gate.erasedAt(),
        gate.mergedInto(),
        gate.mergedFrom(),
        gate.consentNumber(),
        gate.consentHash());
  }

  private static Scene aSharedMailbox(UnaryOperator<List<Write>> mutation) {
    Scene scene = new Scene(3, 1, mutation);
    scene.settles(ANN, "family@example.com");
    scene.settles(BOB, "Family@example.com");
    Occasion toAnn = scene.fires("o1", ANN, "m0");
    Occasion toBob = scene.fires("o2", BOB, "m0");
    scene.decides(toAnn);
    scene.decides(toBob);
    scene.dispatches(toAnn);
    if (scene.row(toBob).state() == DecisionState.RESERVED) {
      scene.dispatches(toBob);
    }
    return scene;
  }

  @Test
  void two_persons_share_the_cap_of_their_mailbox() {
    Scene scene = aSharedMailbox(NONE);
    assertThat(scene.town.mailer.accepted()).hasSize(1);
  }

  @Test
  void without_the_ledger_of_the_mailbox_it_is_over_its_cap() {
    Scene scene =
        aSharedMailbox(writes -> writes.stream().filter(write -> !isA(write, "ADDRESS")).toList());
    assertThat(scene.town.mailer.accepted()).hasSize(2);
    assertThat(scene.violations()).singleElement().asString().startsWith("over cap of mailbox");
    proved("R2, C2: ledger of ADDRESS", scene.violations());
  }

  private static int reservedOfOneMailbox(UnaryOperator<List<Write>> mutation) {
    Scene scene = new Scene(3, 1, mutation);
    scene.settles(ANN, "family@example.com");
    scene.settles(BOB, "family@example.com");
    Occasion toBob = scene.fires("o2", BOB, "m0");
    scene.decidesAgainst(scene.fires("o1", ANN, "m0"), () -> scene.decides(toBob));
    Gates gates = new Gates(scene.memory());
    return gates.read(ANN).ledger().entries().size() + gates.read(BOB).ledger().entries().size();
  }

  @Test
  void without_the_version_of_the_mailbox_at_the_reservation_its_cap_is_over_reserved() {
    assertThat(reservedOfOneMailbox(NONE)).isEqualTo(1);
    int reserved = reservedOfOneMailbox(onlyIn(Scene::isReservation, unversioned("ADDRESS")));
    assertThat(reserved).isEqualTo(2);
    proved("R2: version of ADDRESS", reserved + " places of one mailbox under a cap of 1");
  }
}
