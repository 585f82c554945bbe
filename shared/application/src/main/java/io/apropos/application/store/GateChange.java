package io.apropos.application.store;

import io.apropos.application.table.Condition;
import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.identity.EmailAddress;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * One change of a GATE, to be written in a transaction. It adds 1 to {@code v} and is refused when
 * the person has been merged into another: then read again and follow.
 */
public final class GateChange extends LedgerChange<GateChange> {
  private GateChange(PersonId person) {
    super(Gates.key(person));
    only(Condition.absent(Gates.MERGED_INTO));
  }

  /** Without a version condition: for what must not lose (opt-outs, releases, mail events). */
  public static GateChange of(PersonId person) {
    return new GateChange(person);
  }

  /** Only while the GATE is as it was read. */
  public static GateChange since(Gate seen) {
    return new GateChange(seen.person()).atVersion(seen.version());
  }

  /** Only while the person has not been erased: a late event recreates nobody. */
  public GateChange unlessErased() {
    return only(Condition.absent(Gates.ERASED_AT));
  }

  public GateChange consent(ConsentKey key, Consent consent) {
    return set(Gates.CONSENT + key.text(), Gates.plain(consent));
  }

  /** Number and hash of the newest consent record; only while the one before is as seen. */
  public GateChange proof(Gate seen, long number, String hash) {
    return only(Condition.version(Gates.CONSENT_NUMBER, seen.consentNumber()))
        .set(Gates.CONSENT_NUMBER, Value.of(number))
        .set(Gates.CONSENT_HASH, Value.of(hash));
  }

  /** The person changed something by their own hand: pages opened before are stale. */
  public GateChange prefsRaised() {
    return add(Gates.PREFS, 1);
  }

  /** Only while nobody changed anything by the person's own hand since that version. */
  public GateChange ifPrefs(long seen) {
    return only(Condition.version(Gates.PREFS, seen));
  }

  /** Something must no longer be told to this person: what is reserved is judged again. */
  public GateChange exclusionsRaised() {
    return add(Gates.EXCLUSIONS, 1);
  }

  public GateChange address(EmailAddress address) {
    return set(Gates.ADDRESS, Value.of(address.toString()));
  }

  public GateChange zone(ZoneId zone) {
    return set(Gates.ZONE, Value.of(zone.getId()));
  }

  public GateChange language(String tag) {
    return set(Gates.LANGUAGE, Value.of(tag));
  }

  /** The language is left to the brand again. */
  public GateChange noLanguage() {
    return remove(Gates.LANGUAGE);
  }

  public GateChange country(String code) {
    return set(Gates.COUNTRY, Value.of(code));
  }

  public GateChange weeklyMaximum(int mails) {
    return set(Gates.MAXIMUM, Value.of(mails));
  }

  public GateChange noWeeklyMaximum() {
    return remove(Gates.MAXIMUM);
  }

  public GateChange pausedUntil(Instant until) {
    return set(Gates.PAUSED_UNTIL, Value.of(Instants.text(until)));
  }

  public GateChange notPaused() {
    return remove(Gates.PAUSED_UNTIL);
  }

  /** A code of that decision is open, until it is used or that instant. */
  public GateChange codeOpen(String decisionId, String code, Instant until) {
    return set(Gates.CODE + decisionId, Gates.openCode(code, until));
  }

  /** The code of that decision is not open any more, if it was. */
  public GateChange codeClosed(String decisionId) {
    return remove(Gates.CODE + decisionId);
  }

  /** The flags that are on, all of them. */
  public GateChange flags(List<String> on) {
    return on.isEmpty() ? remove(Gates.FLAGS) : set(Gates.FLAGS, Value.texts(on));
  }

  @Override
  GateChange self() {
    return this;
  }
}
