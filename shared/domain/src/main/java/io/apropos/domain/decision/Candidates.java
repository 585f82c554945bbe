package io.apropos.domain.decision;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who competes: all that is live for the person, whichever trigger made us decide. A transactional
 * message and one that was held are decided by themselves.
 */
final class Candidates {
  private Candidates() {}

  /** In order of message id, trigger and key. */
  static List<Candidate> of(Situation situation) {
    Occasion occasion = situation.occasion();
    Optional<Message> own =
        occasion.message().flatMap(situation.catalogue()::message).filter(Candidates::isMail);
    boolean alone = occasion.alone() || own.map(Message::isTransactional).orElse(false);
    List<Candidate> candidates = new ArrayList<>();
    own.ifPresent(message -> candidates.add(own(message, situation)));
    if (!alone) {
      others(situation, candidates);
    }
    return candidates.stream().sorted(Candidate.IN_ORDER).toList();
  }

  /** The message that made us decide. What ended meanwhile stays visible, and is refused. */
  private static Candidate own(Message message, Situation situation) {
    Occasion occasion = situation.occasion();
    return switch (message.liveness()) {
      case ALWAYS ->
          occasion.alone()
              ? Candidate.of(message, occasion, false)
              : Candidate.of(message, situation.now());
      case BY_NAME -> Candidate.of(message, occasion, false);
      case TRIGGERED ->
          situation.live().stream()
              .filter(live -> live.message().equals(message.id()))
              .map(live -> Candidate.of(message, live))
              .filter(candidate -> candidate.isOf(occasion))
              .filter(candidate -> !answersEach(candidate) || isAnchor(candidate, occasion))
              .findFirst()
              .orElseGet(() -> Candidate.of(message, occasion, !message.isTransactional()));
    };
  }

  /** Without a key every event is one of its own, and is answered with what it said itself. */
  private static boolean answersEach(Candidate candidate) {
    return candidate.message().isTransactional() && candidate.key().isEmpty();
  }

  private static boolean isAnchor(Candidate candidate, Occasion occasion) {
    return candidate.anchorId().equals(occasion.anchorId());
  }

  private static void others(Situation situation, List<Candidate> candidates) {
    Occasion occasion = situation.occasion();
    for (Live live : situation.live()) {
      situation
          .catalogue()
          .message(live.message())
          .filter(message -> isMail(message) && !message.isTransactional())
          .map(message -> Candidate.of(message, live))
          .filter(candidate -> !candidate.isOf(occasion))
          .ifPresent(candidates::add);
    }
    situation.catalogue().messages().values().stream()
        .filter(message -> message.liveness() == Message.Liveness.ALWAYS)
        .filter(message -> isMail(message) && !message.isTransactional())
        .filter(message -> !occasion.message().equals(Optional.of(message.id())))
        .map(message -> Candidate.of(message, situation.now()))
        .forEach(candidates::add);
  }

  private static boolean isMail(Message message) {
    return message.channels().contains(Channel.EMAIL);
  }
}
