package io.apropos.domain.contact;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.message.MessageClass;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which windows start on the days it fits.
 *
 * @param countries ISO 3166 alpha-2; empty = all, and the only kind that fits an unknown country
 * @param dates local days; empty = all
 * @param channels empty = all
 * @param topics empty = all
 * @param classes never empty
 * @param windows none = no quiet hours on those days
 */
public record QuietRule(
    String id,
    Set<String> countries,
    Set<LocalDate> dates,
    Set<Channel> channels,
    Set<String> topics,
    Set<MessageClass> classes,
    List<Window> windows) {
  public QuietRule {
    countries = Set.copyOf(countries);
    dates = Set.copyOf(dates);
    channels = Set.copyOf(channels);
    topics = Set.copyOf(topics);
    classes = Set.copyOf(classes);
    windows = List.copyOf(windows);
  }

  boolean fits(Contact contact, Optional<String> country, LocalDate day) {
    return (countries.isEmpty() || country.map(countries::contains).orElse(false))
        && (dates.isEmpty() || dates.contains(day))
        && (channels.isEmpty() || channels.contains(contact.channel()))
        && (topics.isEmpty() || topics.contains(contact.topic()))
        && classes.contains(contact.messageClass());
  }

  /**
   * From {@code start}, included, to {@code end}, excluded, in minutes after local midnight of the
   * day it starts, 0 to 1440. An end not after the start lies on the next day.
   *
   * @param days on which it starts; empty = every day
   */
  public record Window(Set<DayOfWeek> days, int start, int end) {
    private static final int DAY = 24 * 60;

    public Window {
      days = Set.copyOf(days);
      if (start < 0 || start > DAY || end < 0 || end > DAY) {
        throw new IllegalArgumentException(
            "a window lies between 00:00 and 24:00, was " + start + " to " + end + " minutes");
      }
    }

    boolean startsOn(LocalDate day) {
      return days.isEmpty() || days.contains(day.getDayOfWeek());
    }

    boolean holds(Instant at, LocalDate day, ZoneId zone) {
      return !at.isBefore(local(day, start, zone)) && at.isBefore(end(day, zone));
    }

    Instant end(LocalDate day, ZoneId zone) {
      return end > start ? local(day, end, zone) : local(day, end + DAY, zone);
    }

    /** {@code atZone} moves a gap forward and takes the first of a doubled hour. */
    private static Instant local(LocalDate day, int minutes, ZoneId zone) {
      return day.atStartOfDay().plusMinutes(minutes).atZone(zone).toInstant();
    }
  }
}
