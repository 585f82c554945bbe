package io.apropos.simulation;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A year of a wholesaler's invoices, cancellations left out, in the order of time. */
public final class Retail {
  static final LocalDateTime CUT = LocalDateTime.of(2011, 9, 1, 0, 0);

  private static final String FILE = "retail-dev.csv.gz";
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  /** Lines that are no products: postage, fees, samples, corrections. */
  private static final Set<String> NO_PRODUCTS =
      Set.of("POST", "M", "D", "DOT", "C2", "BANK CHARGES", "CRUK", "PADS");

  /**
   * One order.
   *
   * @param at its earliest line, local time
   * @param products bought, at least one piece
   */
  public record Invoice(String number, String client, LocalDateTime at, Set<String> products) {
    boolean isEarly() {
      return at.isBefore(CUT);
    }
  }

  private final Map<String, Invoice> invoices = new HashMap<>();

  private Retail(Data data) {
    data.rows(FILE, this::read);
  }

  /**
   * Reads the whole year.
   *
   * @throws MissingData when the file is not there
   */
  public static Retail read(Data data) {
    return new Retail(data);
  }

  private void read(Row row) {
    String number = row.text("invoice");
    if (number.startsWith("C")) {
      return;
    }
    LocalDateTime at = at(row.text("ts"));
    Invoice seen =
        invoices.computeIfAbsent(
            number, _ -> new Invoice(number, row.text("customer"), at, new TreeSet<>()));
    if (row.number("quantity") > 0 && !NO_PRODUCTS.contains(row.text("sku"))) {
      seen.products().add(row.text("sku"));
    }
    if (at.isBefore(seen.at())) {
      invoices.put(number, new Invoice(number, seen.client(), at, seen.products()));
    }
  }

  private static LocalDateTime at(String text) {
    return LocalDateTime.parse(text.replace('T', ' ').substring(0, 16), MINUTE);
  }

  Collection<Invoice> all() {
    return invoices.values();
  }

  /** Invoices of each client, earliest first, ties by number. */
  public Map<String, List<Invoice>> byClient() {
    Map<String, List<Invoice>> clients = new TreeMap<>();
    invoices.values().stream()
        .sorted(Comparator.comparing(Invoice::at).thenComparing(Invoice::number))
        .forEach(one -> clients.computeIfAbsent(one.client(), _ -> new ArrayList<>()).add(one));
    return clients;
  }
}
