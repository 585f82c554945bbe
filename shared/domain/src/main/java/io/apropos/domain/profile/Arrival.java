package io.apropos.domain.profile;

import io.apropos.domain.event.Event;
import io.apropos.domain.event.Trust;
import io.apropos.domain.value.Value;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Activity on the site at an address that carries a click: the last of each.
 *
 * @param name the mark of the click
 */
public record Arrival(String name, Stamp stamp) implements Newest.Entry {
  /** Parameter that carries the mark of a click on the site that it led to. */
  public static final String PARAMETER = "apropos_click";

  private static final int LONGEST_ADDRESS = 4_096;
  private static final Pattern CARRIED =
      Pattern.compile("(?:^|[?&#])" + PARAMETER + "=([A-Za-z0-9_-]{12})(?:[&#]|$)");

  /** Empty for an event that carries none, and for those of ours. */
  static Optional<Arrival> of(Event event) {
    if (event.trust() == Trust.OWN) {
      return Optional.empty();
    }
    Value.Fields page = event.context().fields("page");
    return Stream.of(page, event.properties())
        .flatMap(told -> Stream.of("url", "search").flatMap(name -> told.text(name).stream()))
        .filter(address -> address.length() <= LONGEST_ADDRESS)
        .map(CARRIED::matcher)
        .filter(Matcher::find)
        .map(found -> new Arrival(found.group(1), Stamp.of(event)))
        .findFirst();
  }
}
