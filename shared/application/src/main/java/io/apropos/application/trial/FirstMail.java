package io.apropos.application.trial;

import io.apropos.application.store.Instants;
import io.apropos.application.table.Attribute;
import io.apropos.application.table.Item;
import io.apropos.domain.experiment.Metric;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The mail that judges a person in an experiment of variants: the first that was sent, in whatever
 * order mails are counted. Kept with the person, so that an earlier one that is counted later can
 * take its place.
 *
 * @param sent instant of the claim
 * @param clicks 0 or 1, as are {@code goals} and {@code exposures}
 * @param earned as {@link Came#earned}
 */
record FirstMail(
    Instant sent, BigDecimal clicks, BigDecimal goals, BigDecimal exposures, BigDecimal earned) {
  static final String SENT = "mail";

  static FirstMail of(Instant sent, Came came) {
    return new FirstMail(
        sent, one(came.clicked()), one(came.bought()), one(came.seen()), came.earned());
  }

  /** Empty for who was judged before such mails were kept: that stays as it is. */
  static Optional<FirstMail> read(Item item) {
    return item.text(SENT)
        .map(sent ->
            new FirstMail(
                Instants.read(sent),
                number(item, Tally.CLICKS),
                number(item, Tally.GOALS),
                number(item, Tally.EXPOSURES),
                number(item, Tally.VALUE)));
  }

  private static BigDecimal number(Item item, String name) {
    return item.number(name).orElse(BigDecimal.ZERO);
  }

  Map<String, Attribute> attributes() {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    attributes.put(SENT, new Attribute.Plain(Value.of(Instants.text(sent))));
    attributes.put(Tally.CLICKS, new Attribute.Plain(Value.of(clicks)));
    attributes.put(Tally.GOALS, new Attribute.Plain(Value.of(goals)));
    attributes.put(Tally.EXPOSURES, new Attribute.Plain(Value.of(exposures)));
    attributes.put(Tally.VALUE, new Attribute.Plain(Value.of(earned)));
    return attributes;
  }

  /** What it says of its reader, by every metric. */
  void judges(Tally tally) {
    tally
        .judged(Metric.CLICK, clicks)
        .judged(Metric.GOAL, goals)
        .judged(Metric.EXPOSURE, exposures)
        .judged(Metric.VALUE, earned);
  }

  /** Takes back what it said. */
  void yields(Tally tally) {
    tally
        .unjudged(Metric.CLICK, clicks)
        .unjudged(Metric.GOAL, goals)
        .unjudged(Metric.EXPOSURE, exposures)
        .unjudged(Metric.VALUE, earned);
  }

  private static BigDecimal one(boolean reached) {
    return reached ? BigDecimal.ONE : BigDecimal.ZERO;
  }
}
