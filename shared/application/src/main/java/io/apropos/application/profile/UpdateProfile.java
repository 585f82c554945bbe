package io.apropos.application.profile;

import io.apropos.application.port.OccasionStream;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.profile.FoldPerson.Result;
import io.apropos.application.promotion.Redemptions;
import io.apropos.application.store.Pause;
import io.apropos.application.store.Quarantine;
import io.apropos.application.table.Table;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.identity.Stitching.Verdict;
import io.apropos.domain.identity.VisitorId;
import io.apropos.json.EventJson;
import io.apropos.json.Malformed;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Folds a batch of stream {@code events}, in order for each person: the events of one person
 * together, written once. A bad record is set aside with its code and hinders nobody, nor does one
 * that our own code fails on; after a passing failure nothing more of that person is folded, and
 * the batch resumes there.
 */
public final class UpdateProfile {
  /** Passages through our own streams, more than which is a circle. */
  private static final int MOST_HOPS = 3;

  private static final String STREAM = "events";

  private final Supplier<Optional<Catalogue>> catalogues;
  private final OccasionStream occasions;
  private final Quarantine quarantine;
  private final FoldPerson foldPerson;
  private final Redemptions redemptions;
  private final Stitch stitch;

  /**
   * @param catalogues the one in force; empty before the first publication, when events wait
   */
  public UpdateProfile(
      Table table,
      Supplier<Optional<Catalogue>> catalogues,
      OccasionStream occasions,
      InstantSource clock,
      Pause pause) {
    this.catalogues = catalogues;
    this.occasions = occasions;
    this.quarantine = new Quarantine(table);
    this.foldPerson = new FoldPerson(table, clock, pause);
    this.redemptions = new Redemptions(table, clock, pause);
    this.stitch = new Stitch(table, clock, pause);
  }

  /** One readable record of the batch. */
  record Read(int place, Delivery delivery, Event event, Optional<VisitorId> joined) {
    Read joining(VisitorId visitor) {
      return new Read(place, delivery, event, Optional.of(visitor));
    }
  }

  /** Folds what can be folded and says where to resume. */
  public Batch apply(List<Delivery> deliveries) {
    Batch batch = new Batch(deliveries);
    Catalogue catalogue;
    try {
      catalogue =
          catalogues
              .get()
              .orElseThrow(() -> new TransientFailure("no catalogue has been published yet"));
    } catch (TransientFailure failure) {
      batch.failed(0, failure);
      return batch;
    }
    for (int place = 0; place < deliveries.size(); place++) {
      take(batch, place, deliveries.get(place), catalogue);
    }
    batch.waiting().forEach(person -> flush(batch, person, catalogue));
    return batch;
  }

  private void take(Batch batch, int place, Delivery delivery, Catalogue catalogue) {
    try {
      Event event = EventJson.read(delivery.data());
      if (event.hop() > MOST_HOPS) {
        setAside(batch, delivery, "hop-limit");
        return;
      }
      take(batch, new Read(place, delivery, event, Optional.empty()), catalogue);
    } catch (Malformed malformed) {
      guarded(batch, place, () -> setAside(batch, delivery, malformed.code()));
    } catch (TransientFailure failure) {
      batch.failed(place, failure);
    } catch (RuntimeException defect) {
      unforeseen(batch, place, delivery, defect);
    }
  }

  private void take(Batch batch, Read read, Catalogue catalogue) {
    Optional<ClientId> former = former(read.event());
    if (former.isPresent()) {
      flush(batch, former.get(), catalogue);
      if (batch.isStopped(former.get())) {
        batch.stop(read.event().person(), read.place());
        return;
      }
      if (stitch.isKnown(former.get())) {
        setAside(batch, read.delivery(), "stitch-conflict");
        return;
      }
    }
    placed(batch, read, catalogue);
  }

  private void placed(Batch batch, Read read, Catalogue catalogue) {
    Optional<VisitorId> identified = identified(read.event());
    if (identified.isPresent()) {
      ClientId client = read.event().client().orElseThrow();
      flush(batch, identified.get(), catalogue);
      flush(batch, client, catalogue);
      if (batch.isStopped(identified.get()) || batch.isStopped(client)) {
        batch.stop(client, read.place());
        return;
      }
      boolean joined = join(batch, read, identified.get(), client, catalogue);
      batch.add(client, joined ? read.joining(identified.get()) : read);
    } else {
      batch.add(read.event().person(), read);
    }
  }

  /** Whether the two are one now. */
  private boolean join(
      Batch batch, Read read, VisitorId visitor, ClientId client, Catalogue catalogue) {
    try {
      Verdict verdict = stitch.join(visitor, client, read.event(), catalogue);
      switch (verdict) {
        case CONFLICT -> setAside(batch, read.delivery(), "stitch-conflict");
        case LIMIT_REACHED -> setAside(batch, read.delivery(), "stitch-limit");
        case TOO_LARGE -> setAside(batch, read.delivery(), "profile-too-large");
        case JOIN -> batch.oneStitched();
        case JOINED -> {
          // as it was
        }
      }
      return verdict == Verdict.JOIN || verdict == Verdict.JOINED;
    } catch (TransientFailure failure) {
      batch.stop(visitor, read.place());
      batch.stop(client, read.place());
      throw failure;
    }
  }

  /** Whom an alias calls by another id, read as a client's: no event makes one of two clients. */
  private static Optional<ClientId> former(Event event) {
    return event.type() == EventType.ALIAS && event.trust() != Trust.BROWSER
        ? event.previous().map(previous -> new ClientId(previous.value()))
        : Optional.empty();
  }

  /** The visitor that an event says to be its client; a browser proves nobody's identity. */
  private static Optional<VisitorId> identified(Event event) {
    if (event.trust() == Trust.BROWSER || event.client().isEmpty()) {
      return Optional.empty();
    }
    return switch (event.type()) {
      case IDENTIFY -> event.visitor();
      case ALIAS -> event.previous().or(event::visitor);
      case TRACK, PAGE, SCREEN, GROUP -> Optional.empty();
    };
  }

  private void flush(Batch batch, PersonId person, Catalogue catalogue) {
    List<Read> reads = batch.take(person);
    if (!reads.isEmpty()) {
      settle(batch, person, reads, catalogue);
    }
  }

  private void settle(Batch batch, PersonId person, List<Read> reads, Catalogue catalogue) {
    Read first = reads.getFirst();
    try {
      fold(batch, person, reads, catalogue);
    } catch (TransientFailure failure) {
      batch.stop(person, first.place());
      batch.failed(first.place(), failure);
    } catch (RuntimeException defect) {
      if (reads.size() == 1) {
        unforeseen(batch, first.place(), first.delivery(), defect);
      } else {
        oneByOne(batch, person, reads, catalogue);
      }
    }
  }

  /** Finds the one that is at fault; after a passing failure nothing may overtake. */
  private void oneByOne(Batch batch, PersonId person, List<Read> reads, Catalogue catalogue) {
    for (Read read : reads) {
      if (batch.isStopped(person)) {
        return;
      }
      settle(batch, person, List.of(read), catalogue);
    }
  }

  /** A code is whoever's brings it: the money has gone whatever becomes of what is known of him. */
  private void noted(List<Told> events) {
    events.forEach(told -> redemptions.note(told.event()));
  }

  /**
   * Occasions are put, and codes of orders noted, before the batch is acknowledged, for what was
   * folded before too.
   */
  private void fold(Batch batch, PersonId person, List<Read> reads, Catalogue catalogue) {
    List<Told> events = reads.stream().map(r -> new Told(r.event(), r.joined())).toList();
    switch (foldPerson.fold(person, events, catalogue)) {
      case Result.Folded folded -> {
        if (!folded.occasions().isEmpty()) {
          occasions.put(folded.occasions());
        }
        noted(events);
        batch.folded(events.size(), folded.repeated(), folded.occasions().size());
      }
      case Result.Erased _ -> {
        noted(events);
        batch.discarded("erased-client", events.size());
      }
      case Result.TooLarge _ -> {
        if (reads.size() == 1) {
          noted(events);
          setAside(batch, reads.getFirst().delivery(), "profile-too-large");
        } else {
          oneByOne(batch, person, reads, catalogue);
        }
      }
    }
  }

  private void setAside(Batch batch, Delivery delivery, String code) {
    quarantine.put(
        new Quarantine.Bad(code, STREAM, delivery.sequence(), delivery.data()),
        delivery.arrivedAt());
    batch.quarantined(code);
  }

  private void unforeseen(Batch batch, int place, Delivery delivery, RuntimeException defect) {
    batch.defect(defect);
    guarded(batch, place, () -> setAside(batch, delivery, Quarantine.UNFORESEEN));
  }

  private static void guarded(Batch batch, int place, Runnable act) {
    try {
      act.run();
    } catch (TransientFailure failure) {
      batch.failed(place, failure);
    }
  }
}
