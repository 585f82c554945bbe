package io.apropos.application.budget;

import io.apropos.application.table.Attribute;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * One of the eight shares of a budget, in minor units. {@code remaining + held + spent = laid},
 * always.
 *
 * @param version raised by each laying
 * @param laid what was put there
 * @param remaining what may be given away, 0 and up
 * @param held kept for codes that are open
 * @param spent by orders
 * @param overdrawn more is given out than the catalogue now allows: nothing is kept for a new code
 * @param expected by hour of the decision since 1970: what its open codes are expected to cost
 * @param redeemed by hour of the order's arrival since 1970: what codes did cost
 */
public record BudgetShare(
    Key key,
    long version,
    long laid,
    long remaining,
    long held,
    long spent,
    boolean overdrawn,
    Map<Long, Long> expected,
    Map<Long, Long> redeemed) {
  static final String VERSION = "v";
  static final String LAID = "laid";
  static final String REMAINING = "remaining";
  static final String HELD = "held";
  static final String SPENT = "spent";
  static final String OVERDRAWN = "overdrawn";
  static final String CURRENCY = "currency";
  static final String EXPECTED = "e:";
  static final String REDEEMED = "r:";

  static BudgetShare none(Key key) {
    return new BudgetShare(key, 0, 0, 0, 0, 0, false, Map.of(), Map.of());
  }

  static BudgetShare read(Item item) {
    return new BudgetShare(
        item.key(),
        item.count(VERSION),
        item.count(LAID),
        item.count(REMAINING),
        item.count(HELD),
        item.count(SPENT),
        item.value(OVERDRAWN).isPresent(),
        hours(item, EXPECTED),
        hours(item, REDEEMED));
  }

  private static Map<Long, Long> hours(Item item, String prefix) {
    Map<Long, Long> hours = new TreeMap<>();
    item.attributes()
        .forEach((name, attribute) -> {
          if (name.startsWith(prefix)
              && attribute instanceof Attribute.Plain(Value.Num(BigDecimal amount))) {
            hours.put(Long.valueOf(name.substring(prefix.length())), amount.longValueExact());
          }
        });
    return hours;
  }
}
