package io.apropos.application.profile;

import io.apropos.application.store.Instants;
import io.apropos.application.store.Shards;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.decision.Timer;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.profile.Profile;
import io.apropos.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * PROFILE as it lies in the table: one compressed document, and beside it what the sparse indexes
 * need.
 */
public final class ProfileItem {
  /** Half of what an item may hold: there is always room for a merge. */
  static final int MOST_BYTES = 200 * 1024;

  /** What an item may hold, save for its key and what the indexes need. */
  static final int MOST_MERGED_BYTES = 396 * 1024;

  /** Partitions of the index {@code revive}. */
  public static final String REVIVALS = "R";

  static final String VERSION = "version";
  static final String MERGED_INTO = "mergedInto";
  static final String ERASED_AT = "erasedAt";
  private static final String DOCUMENT = "doc";

  private ProfileItem() {}

  public static Key key(PersonId person) {
    return new Key(person.key(), "PROFILE");
  }

  /**
   * A profile as read.
   *
   * @param version 0 = never written
   * @param mergedInto where the person has gone, the profile with it
   */
  public record Stored(
      PersonId person,
      long version,
      Profile profile,
      Optional<PersonId> mergedInto,
      boolean erased) {}

  static Stored stored(PersonId person, Optional<Item> item) {
    return item.map(found ->
            new Stored(
                person,
                found.count(VERSION),
                found.bytes(DOCUMENT).map(ProfileItem::read).orElse(Profile.EMPTY),
                found.text(MERGED_INTO).map(PersonId::ofKey),
                found.text(ERASED_AT).isPresent()))
        .orElseGet(() -> new Stored(person, 0, Profile.EMPTY, Optional.empty(), false));
  }

  /**
   * Replaces the profile; refused when somebody wrote, merged or erased it since.
   *
   * @param timer the earliest delay that runs
   * @param reviveOn local date from which the client's silence is unusual
   */
  static Write replace(
      Stored seen, Document document, Optional<Timer> timer, Optional<LocalDate> reviveOn) {
    PersonId person = seen.person();
    Item item =
        Item.of(key(person)).with(VERSION, seen.version() + 1).with(DOCUMENT, document.gzip());
    if (timer.isPresent()) {
      item =
          item.with(Table.Index.DUE.partition(), Shards.of(Shards.TIMERS, person.key()))
              .with(Table.Index.DUE.sort(), Instants.text(timer.get().due()));
    }
    if (reviveOn.isPresent() && person instanceof ClientId) {
      item =
          item.with(Table.Index.REVIVE.partition(), Shards.of(REVIVALS, person.key()))
              .with(Table.Index.REVIVE.sort(), reviveOn.get().toString());
    }
    return new Write.Put(item, untouched(seen));
  }

  /** The mark that stays of a visitor who became a client. */
  static Write merged(Stored seen, PersonId into) {
    return new Write.Put(
        Item.of(key(seen.person())).with(VERSION, seen.version() + 1).with(MERGED_INTO, into.key()),
        untouched(seen));
  }

  private static Condition untouched(Stored seen) {
    return Condition.all(
        Condition.version(VERSION, seen.version()),
        Condition.absent(MERGED_INTO),
        Condition.absent(ERASED_AT));
  }

  /** A profile, compressed. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  record Document(byte[] gzip) {
    static Document of(Profile profile) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
        gzip.write(Json.write(ProfileDocument.write(profile)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new Document(bytes.toByteArray());
    }

    /** Whether there is no room for it where nobody was merged. */
    boolean isTooLarge() {
      return gzip.length > MOST_BYTES;
    }

    /** Whether there is no room for it, even where a merge made it. */
    boolean isTooLargeMerged() {
      return gzip.length > MOST_MERGED_BYTES;
    }

    /** What a merge made larger than half an item goes on up to the whole. */
    boolean mayFollow(Profile before) {
      return !isTooLarge() || (!isTooLargeMerged() && of(before).isTooLarge());
    }
  }

  static Profile read(byte[] gzip) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return ProfileDocument.read(Json.readObject(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("a profile is not gzip", e);
    }
  }
}
