package io.apropos.application.profile;

import io.apropos.application.store.Shards;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.profile.Profile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * BUYER: that a client has bought, by which the nightly figures find them in the index {@code
 * revive}. The index orders clients by a hash: as many of them as one likes, from the start, are a
 * fair sample.
 */
public final class BuyerMark {
  private static final String PARTITIONS = "B";

  /** Greater than any hash. */
  private static final String LAST = "g";

  private static final int HASH_BYTES = 8;

  private BuyerMark() {}

  /** The mark, when the orders of a client changed; written again it changes nothing. */
  static Optional<Write> of(PersonId person, Profile before, Profile after) {
    boolean changed = !after.orders().equals(before.orders());
    return changed && person instanceof ClientId && after.orders().count() > 0
        ? Optional.of(new Write.Put(item(person), new Condition.Always()))
        : Optional.empty();
  }

  private static Item item(PersonId person) {
    return Item.of(new Key(person.key(), "BUYER"))
        .with(Table.Index.REVIVE.partition(), Shards.of(PARTITIONS, person.key()))
        .with(Table.Index.REVIVE.sort(), hash(person.key()));
  }

  private static String hash(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Clients of one shard who have bought, in an order that has to do with nothing.
   *
   * @param shard in [0, {@link Shards#COUNT})
   */
  public static List<PersonId> find(Table table, int shard, int most) {
    return table.find(Table.Index.REVIVE, PARTITIONS + shard, LAST, most).stream()
        .map(found -> PersonId.ofKey(found.key().pk()))
        .toList();
  }
}
