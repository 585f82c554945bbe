package io.apropos.domain.decision;

import io.apropos.domain.contact.AttentionCost;
import io.apropos.domain.contact.Tolerance;
import io.apropos.domain.learning.Chance;
import io.apropos.domain.message.Message;
import io.apropos.domain.promotion.Promotions;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What was believed of each candidate, and of the person, when it was decided. */
record Recorded(
    String version,
    Tolerance tolerance,
    double brandMean,
    double kappa,
    boolean isLearned,
    double price,
    Value.Fields rivals,
    Value.Fields messages)
    implements Learned {
  private static final int CLICK = 0;
  private static final int GOALS = 1;
  private static final int MISSES = 2;
  private static final int FACTOR = 3;
  private static final int WITHOUT = 4;
  private static final int LIMIT = 5;

  /** From here on one a level of the offer, where there was money to decide about. */
  private static final int LEVELS = 6;

  /** Stands for no limit: JSON has no infinity. */
  private static final double NONE = -1;

  static Value.Fields write(Situation situation, Decision decision) {
    Learned learned = situation.learned();
    Scores scores = new Scores(situation, Funnel.document(situation), situation.personLedger());
    Map<String, Value> messages = new LinkedHashMap<>();
    double price = 0;
    for (String id : decision.assessments().stream().map(Assessment::message).distinct().toList()) {
      Message message = situation.catalogue().message(id).orElseThrow();
      Score score = scores.of(message);
      messages.put(id, of(score, levels(situation, message)));
      price = Math.max(price, score.price());
    }
    Map<String, Value> rivals = new LinkedHashMap<>();
    new TreeMap<>(scores.rivals())
        .forEach((places, rival) -> rivals.put(places.toString(), Value.of(rival)));
    Map<String, Value> members = new LinkedHashMap<>();
    members.put("version", Value.of(learned.version()));
    members.put("capacity", Value.of(learned.tolerance().capacity()));
    members.put("responsiveness", Value.of(learned.tolerance().responsiveness()));
    members.put("brandMean", Value.of(learned.brandMean()));
    members.put("kappa", Value.of(learned.kappa()));
    members.put("learned", Value.of(learned.isLearned()));
    members.put("price", Value.of(price));
    members.put("rivals", new Value.Fields(rivals));
    members.put("messages", new Value.Fields(messages));
    return new Value.Fields(members);
  }

  private static List<Double> levels(Situation situation, Message message) {
    return situation.promotions().equals(Promotions.NONE)
        ? List.of()
        : situation.learned().levels(message);
  }

  private static Value of(Score score, List<Double> levels) {
    double limit = score.enough() < Double.POSITIVE_INFINITY ? score.enough() : NONE;
    DoubleStream believed =
        DoubleStream.of(
            score.relevance(),
            score.goal().goals(),
            score.goal().misses(),
            score.goal().factor(),
            score.goalWithout(),
            limit);
    return Value.items(
        DoubleStream.concat(believed, levels.stream().mapToDouble(odds -> odds))
            .mapToObj(Value::of)
            .toList());
  }

  static Recorded read(Value.Fields fields) {
    return new Recorded(
        ReceiptInputs.text(fields, "version"),
        new Tolerance(number(fields, "capacity"), number(fields, "responsiveness")),
        number(fields, "brandMean"),
        number(fields, "kappa"),
        fields.flag("learned").orElse(false),
        number(fields, "price"),
        fields.fields("rivals"),
        fields.fields("messages"));
  }

  @Override
  public double click(Message message, Value.Fields features) {
    return number(message.id(), CLICK);
  }

  @Override
  public Chance goal(Message message, Value.Fields features) {
    return new Chance(
        number(message.id(), GOALS), number(message.id(), MISSES), number(message.id(), FACTOR));
  }

  @Override
  public double goalWithout(Message message, Value.Fields features) {
    return number(message.id(), WITHOUT);
  }

  @Override
  public List<Double> levels(Message message) {
    return IntStream.range(LEVELS, messages.items(message.id()).size())
        .mapToObj(place -> number(message.id(), place))
        .toList();
  }

  @Override
  public AttentionCost attention(Duration memory) {
    return new Remembered(price, rivals, messages);
  }

  /** As it was for this person at that pressure. */
  private record Remembered(double price, Value.Fields rivals, Value.Fields messages)
      implements AttentionCost {
    @Override
    public double price(double pressure) {
      return price;
    }

    @Override
    public double limit(double relevance) {
      return messages.members().keySet().stream()
          .filter(id -> at(messages, id, CLICK) == relevance)
          .mapToDouble(id -> at(messages, id, LIMIT))
          .filter(known -> known != NONE)
          .findFirst()
          .orElse(Double.POSITIVE_INFINITY);
    }

    @Override
    public double rival(Duration horizon, int places) {
      return number(rivals, Integer.toString(places));
    }
  }

  private double number(String message, int index) {
    return at(messages, message, index);
  }

  private static double at(Value.Fields messages, String message, int index) {
    List<Value> believed = messages.items(message);
    return believed.get(index) instanceof Value.Num(BigDecimal number)
        ? number.doubleValue()
        : Double.NaN;
  }

  private static double number(Value.Fields fields, String name) {
    return fields.number(name).map(BigDecimal::doubleValue).orElseThrow();
  }
}
