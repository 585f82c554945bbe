package io.apropos.simulation.fatigue;

import io.apropos.domain.experiment.Assignment;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.value.Value;
import io.apropos.simulation.Bench;
import io.apropos.simulation.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A year of a real shop: its clients and orders as they were, in the world of section 16. What a
 * fixed cap does to them, and what the product's own classes do.
 */
public final class ShopYear {
  private static final int HIGHEST_CAP = 5;
  private static final int PLAYS = 3;

  private final Bench bench;
  private final World world;
  private final ShopCrowd crowd;

  private ShopYear(Bench bench, World world, ShopCrowd crowd) {
    this.bench = bench;
    this.world = world;
    this.crowd = crowd;
  }

  /**
   * What one policy did.
   *
   * @param name of the policy, for people
   * @param months each four weeks, over all seeds
   * @param whole the year
   * @param plays how often it was played
   */
  public record Told(String name, List<Pressed> months, Pressed whole, int plays) {
    /** Share of so many clients who unsubscribed. */
    public double left(int clients) {
      return (double) whole.left() / plays / clients;
    }
  }

  /**
   * Reads the shop.
   *
   * @throws io.apropos.simulation.MissingData when a file is not there
   */
  public static ShopYear of(Bench bench) {
    World world = bench.worlds().all().getFirst();
    ShopCrowd crowd = new ShopCrowd(bench.data());
    Value.Fields longer = world.parameters().with("days", Value.of(crowd.days()));
    return new ShopYear(bench, new World(world.name(), longer, false), crowd);
  }

  /** How many clients there are. */
  public int clients() {
    return crowd.count();
  }

  /**
   * The "send less" trial: half of the clients, by hash, get half of {@code limit} a week from the
   * 20th week on.
   */
  public Trial trial(int limit) {
    int start = 20 * 7;
    List<Integer> known =
        IntStream.range(0, crowd.count()).filter(i -> crowd.isKnown(i, start)).boxed().toList();
    List<Months> years =
        years(n ->
            new Halved(
                this::isInTrial,
                start,
                FixedCap.within(n, limit, 7),
                FixedCap.within(n, limit, 14)));
    return new Trial(
        arm(years, start, known.stream().filter(i -> !isInTrial(i)).toList()),
        arm(years, start, known.stream().filter(this::isInTrial).toList()),
        years.size());
  }

  private boolean isInTrial(int client) {
    PersonId person = new ClientId("customer-" + crowd.name(client));
    return Assignment.bucket(person, "send-less") < Assignment.BUCKETS / 2;
  }

  private Trial.Side arm(List<Months> years, int start, List<Integer> people) {
    Set<Integer> who = Set.copyOf(people);
    return new Trial.Side(
        people.size(),
        over(years, who::contains, start, start + 14),
        over(years, who::contains, start + Trial.FROM, crowd.days()),
        over(years, who::contains, start, crowd.days()));
  }

  /** Each fixed cap, fewest first, and then the product. */
  public List<Told> played() {
    List<Told> all = new ArrayList<>();
    for (int limit = 1; limit <= HIGHEST_CAP; limit++) {
      int cap = limit;
      all.add(told("at most %d a week".formatted(cap), n -> FixedCap.of(n, cap, 0)));
    }
    all.add(told("Apropos", PricedEngine::new));
    return all;
  }

  private Told told(String name, Function<Integer, Engine> policy) {
    List<Months> years = years(policy);
    int months = crowd.days() / Months.LENGTH;
    List<Pressed> each =
        IntStream.range(0, months)
            .mapToObj(month -> over(years, month * Months.LENGTH, (month + 1) * Months.LENGTH))
            .toList();
    return new Told(name, each, over(years, 0, crowd.days()), years.size());
  }

  private List<Months> years(Function<Integer, Engine> policy) {
    long[] seeds = world.seeds();
    return bench
        .cores()
        .each(
            0,
            Math.min(PLAYS, seeds.length) - 1,
            i -> {
              Months months = new Months(crowd, crowd.count(), crowd.days());
              Year.among(world, seeds[i], crowd, policy.apply(crowd.count()), months);
              return months;
            });
  }

  private static Pressed over(List<Months> years, int from, int to) {
    return over(years, _ -> true, from, to);
  }

  private static Pressed over(List<Months> years, IntPredicate who, int from, int to) {
    return years.stream()
        .map(year -> year.over(who, from, to))
        .reduce(Pressed.NOBODY, Pressed::plus);
  }
}
