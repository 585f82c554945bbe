package io.apropos.application.table;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** One action of a transaction, at most one an item. */
public sealed interface Write {
  Key key();

  Condition condition();

  /** Replaces the whole item. */
  record Put(Item item, Condition condition) implements Write {
    @Override
    public Key key() {
      return item.key();
    }
  }

  /**
   * Changes attributes of an item, made if it is missing.
   *
   * @param set attributes given a value
   * @param add numbers added to, absent = 0
   * @param remove attributes taken away
   */
  record Update(
      Key key,
      Map<String, Attribute> set,
      Map<String, BigDecimal> add,
      List<String> remove,
      Condition condition)
      implements Write {}

  record Delete(Key key, Condition condition) implements Write {}

  /** Only looks. */
  record Check(Key key, Condition condition) implements Write {}
}
