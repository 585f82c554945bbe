package io.apropos.application.profile;

import io.apropos.application.port.TransientFailure;
import io.apropos.application.profile.UpdateProfile.Read;
import io.apropos.domain.identity.PersonId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A batch on its way: what waits for whom, who is stopped, and what became of the records. */
public final class Batch {
  private final List<Delivery> deliveries;
  private final Map<PersonId, List<Read>> waiting = new LinkedHashMap<>();
  private final Set<PersonId> stopped = new HashSet<>();
  private final Map<String, Integer> quarantined = new TreeMap<>();
  private final Map<String, Integer> discarded = new TreeMap<>();
  private final List<TransientFailure> failures = new ArrayList<>();
  private final List<RuntimeException> defects = new ArrayList<>();
  private int lowestFailed = Integer.MAX_VALUE;
  private int folded;
  private int stitched;
  private int occasions;

  Batch(List<Delivery> deliveries) {
    this.deliveries = deliveries;
  }

  /** Where to resume: the lowest failed number; empty = all went well. */
  public Optional<String> resumeAt() {
    return lowestFailed == Integer.MAX_VALUE
        ? Optional.empty()
        : Optional.of(deliveries.get(lowestFailed).sequence());
  }

  /** Events folded for the first time. */
  public int folded() {
    return folded;
  }

  /** Visitors made one with a client. */
  public int stitched() {
    return stitched;
  }

  void oneStitched() {
    stitched++;
  }

  /** Occasions put, repetitions included. */
  public int occasions() {
    return occasions;
  }

  /** Records set aside, by code. */
  public Map<String, Integer> quarantined() {
    return Collections.unmodifiableMap(quarantined);
  }

  /** Events not kept, by code. */
  public Map<String, Integer> discarded() {
    return Collections.unmodifiableMap(discarded);
  }

  /** What kept the world from answering. */
  public List<TransientFailure> failures() {
    return List.copyOf(failures);
  }

  /** What our own code failed on; the records are set aside. */
  public List<RuntimeException> defects() {
    return List.copyOf(defects);
  }

  void add(PersonId person, Read read) {
    if (stopped.contains(person)) {
      resumeNoLaterThan(read.place());
    } else {
      waiting.computeIfAbsent(person, _ -> new ArrayList<>()).add(read);
    }
  }

  List<PersonId> waiting() {
    return List.copyOf(waiting.keySet());
  }

  List<Read> take(PersonId person) {
    List<Read> reads = waiting.remove(person);
    return reads == null ? List.of() : reads;
  }

  boolean isStopped(PersonId person) {
    return stopped.contains(person);
  }

  /** Nothing more of this person in this batch: later events must not overtake. */
  void stop(PersonId person, int place) {
    stopped.add(person);
    resumeNoLaterThan(place);
  }

  void failed(int place, TransientFailure failure) {
    failures.add(failure);
    resumeNoLaterThan(place);
  }

  void defect(RuntimeException defect) {
    defects.add(defect);
  }

  private void resumeNoLaterThan(int place) {
    lowestFailed = Math.min(lowestFailed, place);
  }

  void folded(int events, int repeated, int caused) {
    folded += events - repeated;
    occasions += caused;
    if (repeated > 0) {
      discarded("duplicate-event", repeated);
    }
  }

  void discarded(String code, int events) {
    discarded.merge(code, events, Integer::sum);
  }

  void quarantined(String code) {
    quarantined.merge(code, 1, Integer::sum);
  }
}
