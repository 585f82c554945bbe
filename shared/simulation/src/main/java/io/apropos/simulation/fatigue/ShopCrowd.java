package io.apropos.simulation.fatigue;

import io.apropos.simulation.Data;
import io.apropos.simulation.Retail;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The clients of a real shop: each is known from the first order on, likes what they buy more of
 * than others do, and is left in peace after an order. What they bear is drawn as for the public
 * world. The shop knows their orders so far; what they really like shows in those of the whole
 * year.
 */
final class ShopCrowd implements Crowd {
  /** Days after an order without marketing. */
  private static final int PEACE = 3;

  /** Mean taste of the public world: 1.2 / (1.2 + 2). */
  private static final double USUAL = 0.375;

  /** The lines of all count as so many of one's own. */
  private static final double WEIGHT = 20;

  /** Lines of one order by topic. */
  private record Order(int day, List<Integer> lines) {}

  private final List<String> names = new ArrayList<>();
  private final List<List<Order>> orders = new ArrayList<>(); // by client
  private final double[][] sold; // by day, up to its evening
  private final int days;

  /**
   * Reads orders and products.
   *
   * @throws io.apropos.simulation.MissingData when a file is not there
   */
  ShopCrowd(Data data) {
    Wares wares = new Wares(data);
    var clients = Retail.read(data).byClient();
    LocalDate first = first(clients.values());
    clients.forEach((name, invoices) -> {
      names.add(name);
      orders.add(invoices.stream().map(one -> order(first, one, wares)).toList());
    });
    days = 1 + orders.stream().mapToInt(own -> own.getLast().day()).max().orElse(0);
    sold = new double[days][Rules.TOPICS];
    orders.forEach(own -> own.forEach(this::count));
    for (int day = 1; day < days; day++) {
      for (int topic = 0; topic < Rules.TOPICS; topic++) {
        sold[day][topic] += sold[day - 1][topic];
      }
    }
  }

  private static LocalDate first(Collection<List<Retail.Invoice>> clients) {
    return clients.stream()
        .map(own -> own.getFirst().at().toLocalDate())
        .min(LocalDate::compareTo)
        .orElse(LocalDate.EPOCH);
  }

  private static Order order(LocalDate first, Retail.Invoice invoice, Wares wares) {
    List<Integer> topics = invoice.products().stream().map(wares::topic).toList();
    List<Integer> lines =
        IntStream.range(0, Rules.TOPICS)
            .map(k -> Collections.frequency(topics, k))
            .boxed()
            .toList();
    return new Order((int) ChronoUnit.DAYS.between(first, invoice.at().toLocalDate()), lines);
  }

  private void count(Order order) {
    for (int topic = 0; topic < Rules.TOPICS; topic++) {
      sold[order.day()][topic] += order.lines().get(topic);
    }
  }

  int count() {
    return names.size();
  }

  int days() {
    return days;
  }

  /** Number of the client in the file. */
  String name(int client) {
    return names.get(client);
  }

  /** Whether the client has ordered before that day. */
  @Override
  public boolean isKnown(int client, int day) {
    return orders.get(client).getFirst().day() < day;
  }

  @Override
  public boolean isOpen(int client, int day) {
    return isKnown(client, day)
        && orders.get(client).stream()
            .noneMatch(one -> one.day() < day && one.day() >= day - PEACE);
  }

  @Override
  public People people(Rules rules, long seed) {
    People people = new People(rules, seed, count());
    for (int i = 0; i < count(); i++) {
      for (int topic = 0; topic < Rules.TOPICS; topic++) {
        people.taste[i][topic] = taste(i, topic, days);
      }
      people.own[i] = 0; // they order when they did
    }
    return people;
  }

  @Override
  public double seen(int client, int topic, int day, People people) {
    return taste(client, topic, day);
  }

  /** By the orders before that day. */
  private double taste(int client, int topic, int day) {
    double own = 0;
    double all = 0;
    for (Order order : orders.get(client)) {
      if (order.day() < day) {
        own += order.lines().get(topic);
        for (int lines : order.lines()) {
          all += lines;
        }
      }
    }
    double share = share(topic, day);
    return Math.clamp(USUAL * (own + WEIGHT * share) / (all + WEIGHT) / share, 0.01, 1);
  }

  /** Of a topic in all lines before that day, never 0. */
  private double share(int topic, int day) {
    double[] lines = day == 0 ? new double[Rules.TOPICS] : sold[Math.min(day, days) - 1];
    double all = Rules.TOPICS;
    for (double one : lines) {
      all += one;
    }
    return (lines[topic] + 1) / all;
  }
}
