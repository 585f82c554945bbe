package io.apropos.application.preferences;

import static io.apropos.application.page.Sheet.escaped;
import static io.apropos.application.page.Sheet.paragraph;
import static io.apropos.application.page.Sheet.quiet;

import io.apropos.application.catalogue.PreferenceCentre;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.message.LocalisedText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The controls of the page: topics by channel, own maximum, pause, language, and leaving. */
record ControlsPart(PreferencesPage page, Standing standing) {
  String form() {
    return page.heading(Word.TOPICS)
        + "<form method=\"post\">\n"
        + version()
        + topics()
        + page.heading(Word.LIMITS)
        + maximum()
        + pause()
        + quiet(page.say(Word.MARKETING_ONLY))
        + language()
        + button(Word.SAVE, "")
        + "</form>\n";
  }

  private String version() {
    return PreferencesPage.hidden(WishForm.VERSION, Long.toString(standing.gate().prefs()));
  }

  private String topics() {
    List<ConsentKey> offered = standing.choices().stream().filter(this::isOffered).toList();
    Map<String, List<ConsentKey>> byTopic =
        offered.stream()
            .collect(
                Collectors.groupingBy(ConsentKey::topic, LinkedHashMap::new, Collectors.toList()));
    StringBuilder text = new StringBuilder();
    offered.stream()
        .filter(key -> key.purpose().equals(ConsentKey.TRACKING))
        .findFirst()
        .map(key -> quiet(page.say(Word.MEASURING).formatted(purpose(key))))
        .ifPresent(text::append);
    byTopic.forEach((topic, keys) -> text.append(topic(topic, keys)));
    return text.toString();
  }

  /** Nothing is shown anywhere but in mails yet; what was chosen before stays in sight. */
  private boolean isOffered(ConsentKey key) {
    return key.channel() == Channel.EMAIL || standing.state(key).isPresent();
  }

  private String topic(String id, List<ConsentKey> keys) {
    StringBuilder text = new StringBuilder("<fieldset><legend>");
    text.append(escaped(page.topic(standing, id))).append("</legend>\n");
    PreferenceCentre.TopicWords words = standing.centre().words().get(id);
    if (words != null) {
      text.append(small(words.description())).append(small(words.promise()));
    }
    keys.forEach(key -> text.append(box(key)));
    return text.append("</fieldset>\n").toString();
  }

  private String box(ConsentKey key) {
    boolean granted = standing.isGranted(key);
    boolean marketing = key.purpose().equals(ConsentKey.MARKETING);
    boolean pending = standing.state(key).equals(Optional.of(ConsentState.PENDING));
    String name = marketing ? page.say(channel(key.channel())) : purpose(key);
    String label = pending ? name + " " + page.say(Word.PENDING) : name;
    return PreferencesPage.hidden(WishForm.SHOWN + key.text(), granted ? "yes" : "no")
        + """
        <label class="line%s"><input type="checkbox" name="%s" value="yes"%s%s><span>%s</span></label>
        """
            .formatted(
                marketing ? "" : " inner",
                escaped(WishForm.GRANTED + key.text()),
                granted ? " checked" : "",
                spoken(key, label),
                escaped(label));
  }

  /** Read aloud, what stands beside a box would not say of which topic and channel. */
  private String spoken(ConsentKey key, String label) {
    boolean marketing = key.purpose().equals(ConsentKey.MARKETING);
    String channel = marketing ? "" : ", " + page.say(channel(key.channel()));
    String topic = page.topic(standing, key.topic());
    return " aria-label=\"%s\"".formatted(escaped(label + channel + ", " + topic));
  }

  private static Word channel(Channel channel) {
    return switch (channel) {
      case EMAIL -> Word.EMAIL;
      case WEB -> Word.WEB;
      case ADVISOR -> Word.ADVISOR;
    };
  }

  private String purpose(ConsentKey key) {
    LocalisedText name = standing.centre().purposes().get(key.purpose());
    String text = name == null ? "" : name.in(page.language(), page.brandLanguage(standing));
    return text.isBlank() ? key.purpose() : text;
  }

  private String small(LocalisedText text) {
    String said = text.in(page.language(), page.brandLanguage(standing));
    return said.isBlank() ? "" : "<span class=\"small\">" + escaped(said) + "</span>\n";
  }

  private String maximum() {
    Optional<Integer> own = standing.weeklyMaximum();
    TreeSet<Integer> offered = new TreeSet<>(standing.centre().weeklyMaximums());
    own.ifPresent(offered::add);
    StringBuilder options = new StringBuilder(option("", own.isEmpty(), Word.NO_MAXIMUM));
    for (int number : offered) {
      options.append(
          option(Integer.toString(number), own.equals(Optional.of(number)), mails(number)));
    }
    return list(WishForm.MAXIMUM, Word.MAXIMUM, options.toString());
  }

  private String pause() {
    StringBuilder options = new StringBuilder();
    standing
        .pausedUntil()
        .map(until -> page.say(Word.PAUSED_UNTIL).formatted(page.day(standing, until)))
        .ifPresent(kept -> options.append(option(WishForm.KEEP, true, kept)));
    options.append(option("", standing.pausedUntil().isEmpty(), Word.NO_PAUSE));
    for (int days : new TreeSet<>(standing.centre().pauseDays())) {
      String said =
          days == 1 ? page.say(Word.PAUSE_ONE_DAY) : page.say(Word.PAUSE_DAYS).formatted(days);
      options.append(option(Integer.toString(days), false, said));
    }
    return list(WishForm.PAUSE, Word.PAUSE, options.toString());
  }

  private String language() {
    List<String> spoken = standing.centre().catalogue().brand().languages();
    Optional<String> own = standing.gate().language();
    boolean known = own.map(spoken::contains).orElse(false);
    StringBuilder options =
        new StringBuilder(known ? "" : option(WishForm.KEEP, true, Word.AS_BEFORE));
    for (String tag : spoken) {
      options.append(option(tag, own.equals(Optional.of(tag)), name(tag)));
    }
    return list(WishForm.LANGUAGE, Word.LANGUAGE, options.toString());
  }

  /** As those who speak it call it. */
  private static String name(String tag) {
    Locale locale = Locale.forLanguageTag(tag);
    String name = locale.getDisplayName(locale);
    return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
  }

  private String mails(int number) {
    return switch (number) {
      case 0 -> page.say(Word.NO_MAIL);
      case 1 -> page.say(Word.ONE_MAIL);
      default -> page.say(Word.MAILS).formatted(number);
    };
  }

  /** At the end, so that nobody presses it who wants to save; "" for who has left. */
  String leaving() {
    return standing.mailbox().out()
        ? ""
        : "<section class=\"apart\">\n"
            + page.heading(Word.LEAVING)
            + paragraph(page.say(Word.LEAVING_ADVICE))
            + "<form method=\"post\">\n"
            + version()
            + PreferencesPage.hidden(WishForm.LEAVE_ALL, "true")
            + button(Word.LEAVE_ALL, " class=\"second\"")
            + "</form>\n</section>\n";
  }

  private String list(String name, Word label, String options) {
    return "<label class=\"field\">%s%n<select name=\"%s\">%n%s</select></label>%n"
        .formatted(escaped(page.say(label)), name, options);
  }

  private String option(String value, boolean selected, Word label) {
    return option(value, selected, page.say(label));
  }

  private static String option(String value, boolean selected, String label) {
    return "<option value=\"%s\"%s>%s</option>%n"
        .formatted(escaped(value), selected ? " selected" : "", escaped(label));
  }

  private String button(Word label, String kind) {
    return "<button type=\"submit\"%s>%s</button>%n".formatted(kind, escaped(page.say(label)));
  }
}
