package io.apropos.domain.contact;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.message.MessageClass;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which contacts a cap counts, and against which it counts them.
 *
 * <p>Caps per address look at the ledger of the mailbox, all others at that of the person.
 *
 * @param id name of the cap in reasons
 * @param channels empty = all
 * @param topics empty = all
 * @param classes never empty
 * @param from first day of the cap in the person's zone; empty = since ever
 * @param until last day of it, included; empty = for ever
 */
public record CapScope(
    String id,
    Set<Channel> channels,
    Set<String> topics,
    Set<MessageClass> classes,
    Per per,
    Optional<LocalDate> from,
    Optional<LocalDate> until) {
  /** For whom each count is kept. */
  public enum Per {
    PERSON,
    CHANNEL,
    TOPIC,
    CLASS,
    ADDRESS
  }

  public CapScope {
    channels = Set.copyOf(channels);
    topics = Set.copyOf(topics);
    classes = Set.copyOf(classes);
  }

  /** All marketing of one person together. */
  public static CapScope marketing(String id) {
    return new CapScope(
        id,
        Set.of(),
        Set.of(),
        Set.of(MessageClass.MARKETING),
        Per.PERSON,
        Optional.empty(),
        Optional.empty());
  }

  /** Whether the cap counts contacts of this kind. */
  public boolean fits(Channel channel, String topic, MessageClass messageClass) {
    return (channels.isEmpty() || channels.contains(channel))
        && (topics.isEmpty() || topics.contains(topic))
        && classes.contains(messageClass);
  }

  /**
   * Whether the cap binds the contact at that instant: transactional mail is never capped, and a
   * cap with dates binds as soon as any plausible zone is within them.
   */
  boolean binds(Contact contact, Instant at, List<ZoneId> zones) {
    return !contact.isTransactional()
        && fits(contact.channel(), contact.topic(), contact.messageClass())
        && zones.stream().map(zone -> at.atZone(zone).toLocalDate()).anyMatch(this::isInForce);
  }

  /** Instants of the entries that count together with the contact, in order. */
  List<Instant> counted(Contact contact, Circumstances circumstances) {
    Ledger ledger = per == Per.ADDRESS ? circumstances.mailbox() : circumstances.person();
    Stream<LedgerEntry> fitting =
        ledger.stream()
            .filter(entry -> fits(entry.channel(), entry.topic(), entry.messageClass()))
            .filter(entry -> together(entry, contact));
    return fitting.map(LedgerEntry::at).sorted().toList();
  }

  private boolean together(LedgerEntry entry, Contact contact) {
    return switch (per) {
      case PERSON, ADDRESS -> true;
      case CHANNEL -> entry.channel() == contact.channel();
      case TOPIC -> entry.topic().equals(contact.topic());
      case CLASS -> entry.messageClass() == contact.messageClass();
    };
  }

  private boolean isInForce(LocalDate day) {
    return from.map(first -> !day.isBefore(first)).orElse(true)
        && until.map(last -> !day.isAfter(last)).orElse(true);
  }
}
