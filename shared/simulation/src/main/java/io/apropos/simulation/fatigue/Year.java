package io.apropos.simulation.fatigue;

import io.apropos.domain.learning.Draws;
import io.apropos.domain.learning.Generator;
import io.apropos.simulation.World;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One play of the public fatigue world (docs/decision-model.md, section 16). Every client draws the
 * same luck whatever the engine does, so that engines are compared on the same people and days.
 */
public final class Year {
  private static final int SEASON = 90;

  private final Rules rules;
  private final Crowd crowd;
  private final People people;
  private final Sight sight;
  private final boolean isChoiceFree;
  private final Witness witness;
  private final Generator days;
  private final Generator machines;
  private final int[] topics = IntStream.range(0, Rules.TOPICS).toArray();
  private final List<Integer> readsOf = new ArrayList<>();
  private double profit;
  private int sends;
  private int reads;
  private int unsubscribed;
  private int complained;

  private Year(
      Rules rules, long seed, boolean isChoiceFree, Sight sight, Crowd crowd, Witness witness) {
    this.rules = rules;
    this.crowd = crowd;
    this.people = crowd.people(rules, seed);
    this.isChoiceFree = isChoiceFree;
    this.sight = sight;
    this.witness = witness;
    this.days = Generator.of(-seed);
    this.machines = Generator.of(~(seed << 20));
  }

  /** Mode A: the most relevant live topic is offered, its relevance known with some error. */
  public static Played offered(World world, long seed, Sight sight, Engine engine) {
    Rules rules = new Rules(world);
    return new Year(rules, seed, false, sight, new DrawnCrowd(rules), Witness.NOBODY).play(engine);
  }

  /** Mode A with people of whom something is known, such as when they bought what. */
  static Played among(World world, long seed, Crowd crowd, Engine engine, Witness witness) {
    return new Year(new Rules(world), seed, false, Sight.CLEAN_CLICKS, crowd, witness).play(engine);
  }

  /** Mode B: the engine picks among the live topics, and sees no relevance. */
  public static Played free(World world, long seed, Engine engine) {
    Rules rules = new Rules(world);
    return new Year(rules, seed, true, Sight.CLEAN_CLICKS, new DrawnCrowd(rules), Witness.NOBODY)
        .play(engine);
  }

  private Played play(Engine engine) {
    Engine.Offer offer = new Engine.Offer(rules.nlive);
    for (int day = 0; day < rules.days; day++) {
      goLive(offer);
      int before = reads;
      for (int i = 0; i < people.count; i++) {
        live(i, day, offer, engine);
      }
      readsOf.add(reads - before);
      engine.evening(day);
    }
    return played();
  }

  private void goLive(Engine.Offer offer) {
    for (int i = 0; i < offer.live.length; i++) {
      int other = i + days.nextInt(topics.length - i);
      int moved = topics[i];
      topics[i] = topics[other];
      topics[other] = moved;
      offer.live[i] = topics[i];
    }
  }

  private void live(int i, int day, Engine.Offer offer, Engine engine) {
    Generator luck = people.luck[i];
    look(i, day, offer);
    double[] fate = {luck.nextDouble(), luck.nextDouble(), luck.nextDouble(), luck.nextDouble()};
    double last = luck.nextDouble();
    double unprompted = luck.nextDouble();
    double shift = day > 0 && day % SEASON == 0 ? Draws.normal(luck) : 0;
    boolean isAsked = people.isSubscribed[i] && crowd.isOpen(i, day);
    int topic = isAsked ? engine.decide(i, day, offer) : Engine.SILENCE;
    move(i, day, shift);
    if (topic >= 0) {
      send(i, day, topic, fate, last, engine);
    }
    if (unprompted < people.own[i] * (rules.a0 + rules.a1 * people.memory[i])) {
      profit += people.margin[i];
    }
  }

  private void look(int i, int day, Engine.Offer offer) {
    offer.best = Engine.SILENCE;
    offer.relevance = Double.NaN;
    double best = -1;
    for (int topic : offer.live) {
      double seen = crowd.seen(i, topic, day, people);
      if (seen > best && !isChoiceFree) {
        best = seen;
        offer.best = topic;
        offer.relevance = seen;
      }
    }
  }

  private void move(int i, int day, double shift) {
    if (shift != 0) {
      people.capacity[i] *= Math.exp(rules.drift * shift);
    }
    if (rules.shiftDay > 0 && day == rules.shiftDay) {
      people.capacity[i] *= rules.shiftFactor;
    }
    people.pressure[i] *= people.keep[i];
    people.memory[i] *= Math.exp(-1 / rules.mem);
    people.goodwill[i] += (1 - people.goodwill[i]) / rules.goodwillDays;
  }

  private void send(int i, int day, int topic, double[] fate, double last, Engine engine) {
    double taste = people.taste[i][topic];
    boolean isRead = fate[0] < chanceToRead(i, day, topic);
    boolean isClicked = isRead && fate[1] < rules.clk * taste;
    people.lastSent[i][topic] = day;
    sends++;
    profit += (isClicked && fate[2] < rules.cv ? people.margin[i] : 0) - rules.cost;
    weary(i, taste, fate[3], last);
    if (isRead) {
      reads++;
      people.memory[i] += rules.aread * (1 - people.memory[i]) * (0.4 + taste);
    }
    boolean isScanned = people.isScanned[i] && machines.nextDouble() < 0.9;
    Sight.Truth truth = new Sight.Truth(isRead, isClicked, people.isPrefetched[i], isScanned);
    witness.sent(i, day, isRead, isClicked, !people.isSubscribed[i]);
    engine.sent(i, day, topic, sight.isSeen(truth, machines));
  }

  private double chanceToRead(int i, int day, int topic) {
    double attention = rules.attention(people.pressure[i] / people.capacity[i]);
    double since = day - people.lastSent[i][topic];
    double repeated = rules.rep == 0 ? 0 : rules.rep * Math.exp(-since / rules.repT);
    return people.read[i] * people.goodwill[i] * attention * (1 - repeated);
  }

  private void weary(int i, double taste, double leaves, double complains) {
    people.pressure[i] += rules.isWeightByRelevance ? 0.5 + 1.1 * (1 - taste) : 1;
    double excess = Math.max(0, people.pressure[i] / people.capacity[i] - 1);
    double lost = rules.gam * Math.min(excess, 3) * (1 - taste);
    people.goodwill[i] = Math.max(0.05, people.goodwill[i] - lost);
    double capped = Math.min(excess, 4);
    if (leaves < rules.h0 + rules.kap * (1 - taste) * capped * capped) {
      people.isSubscribed[i] = false;
      unsubscribed++;
      complained += complains < 0.15 ? 1 : 0;
    }
  }

  private Played played() {
    double left = 0;
    for (int i = 0; i < people.count; i++) {
      if (people.isSubscribed[i]) {
        left += people.goodwill[i] * people.margin[i] * people.read[i] * 0.9 * 0.02 * 180 * 0.15;
      }
    }
    double n = people.count;
    return new Played(
        (profit + left) / n,
        unsubscribed / n,
        complained / n,
        sends / n / rules.days * 7,
        reads / n,
        List.copyOf(readsOf));
  }
}
