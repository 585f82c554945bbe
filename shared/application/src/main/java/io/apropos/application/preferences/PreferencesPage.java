package io.apropos.application.preferences;

import static io.apropos.application.page.Sheet.escaped;
import static io.apropos.application.page.Sheet.paragraph;
import static io.apropos.application.page.Sheet.quiet;

import io.apropos.application.page.Sheet;
import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.message.Question;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The page of a person's choices: why we wrote, the controls, one question, what we know. */
record PreferencesPage(Sheet sheet) {
  String of(Visit visit, Optional<Word> note, boolean bad) {
    Standing standing = visit.standing();
    StringBuilder body = new StringBuilder();
    note.ifPresent(word -> body.append(note(word, bad)));
    if (standing.mailbox().out()) {
      body.append(note(Word.LEFT, false));
    }
    visit.last().ifPresent(last -> body.append(last(standing, last)));
    ControlsPart controls = new ControlsPart(this, standing);
    body.append(controls.form());
    visit.question().ifPresent(question -> body.append(question(standing, question)));
    body.append(new KnownPart(this, visit).list());
    body.append(controls.leaving());
    return sheet.wide(say(Word.TITLE), body.toString());
  }

  String language() {
    return sheet.language();
  }

  String say(Word word) {
    return word.in(language());
  }

  String heading(Word word) {
    return "<h2>" + escaped(say(word)) + "</h2>\n";
  }

  /** A day as the reader writes it, where the person lives. */
  String day(Standing standing, Instant at) {
    ZoneId zone =
        standing.gate().zone().orElseGet(() -> standing.centre().catalogue().brand().zone());
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(language().equals("fr") ? Locale.FRANCE : Locale.UK)
        .format(at.atZone(zone));
  }

  String topic(Standing standing, String id) {
    return standing
        .centre()
        .catalogue()
        .topics()
        .find(id)
        .map(topic -> topic.name().in(language(), brandLanguage(standing)))
        .filter(name -> !name.isBlank())
        .orElse(id);
  }

  String brandLanguage(Standing standing) {
    return standing.centre().catalogue().brand().defaultLanguage();
  }

  private String note(Word word, boolean bad) {
    return "<p class=\"note%s\" role=\"status\">%s</p>%n"
        .formatted(bad ? " bad" : "", escaped(say(word)));
  }

  private String last(Standing standing, LastMail last) {
    StringBuilder text = new StringBuilder(heading(Word.LAST));
    text.append(
        paragraph(
            say(Word.LAST_ON).formatted(day(standing, last.at()), topic(standing, last.topic()))));
    text.append(
        paragraph(
            last.trigger().isEmpty()
                ? say(Word.LAST_ALWAYS)
                : say(Word.LAST_TRIGGER)
                    .formatted(Deed.in(language(), last.trigger()), day(standing, last.since()))));
    if (last.transactional()) {
      return text.append(paragraph(say(Word.LAST_ORDER))).toString();
    }
    ConsentKey key =
        new ConsentKey(last.topic(), io.apropos.domain.consent.Channel.EMAIL, ConsentKey.MARKETING);
    Optional.ofNullable(standing.gate().consents().get(key))
        .filter(consent -> consent.state() == ConsentState.GRANTED)
        .ifPresent(consent -> text.append(paragraph(agreed(standing, consent))));
    return text.toString();
  }

  private String agreed(Standing standing, Consent consent) {
    String day = day(standing, consent.at());
    String how = how(consent);
    return how.isBlank()
        ? say(Word.LAST_CONSENT).formatted(day)
        : say(Word.LAST_CONSENT_HOW).formatted(day, how);
  }

  /** The shop's own words where it gave any; never the name of a method. */
  private String how(Consent consent) {
    return switch (consent.method()) {
      case "double-opt-in" -> sheet.in("confirmed by e‑mail", "confirmé par e‑mail");
      case "link" -> sheet.in("on this page", "sur cette page");
      case "written" -> sheet.in("in writing", "par écrit");
      default -> consent.source();
    };
  }

  private String question(Standing standing, Question question) {
    StringBuilder text = new StringBuilder(heading(Word.QUESTION));
    String why = question.why().in(language(), brandLanguage(standing));
    text.append("<form method=\"post\">\n")
        .append(hidden(QuestionForm.QUESTION, question.id()))
        .append("<fieldset><legend>")
        .append(escaped(question.ask().in(language(), brandLanguage(standing))))
        .append("</legend>\n")
        .append(why.isBlank() ? "" : quiet(why));
    List<Question.Answer> answers = question.answers();
    for (int i = 0; i < answers.size(); i++) {
      text.append(choice(i + 1, answers.get(i).label().in(language(), brandLanguage(standing))));
    }
    return text.append(choice(QuestionForm.NO_ANSWER, say(Word.NO_ANSWER)))
        .append("</fieldset>\n<button type=\"submit\" class=\"second\">")
        .append(escaped(say(Word.ANSWER)))
        .append("</button>\n</form>\n")
        .toString();
  }

  private static String choice(int number, String label) {
    return """
    <label class="line"><input type="radio" name="%s" value="%d" required><span>%s</span></label>
    """
        .formatted(QuestionForm.ANSWER, number, escaped(label));
  }

  static String hidden(String name, String value) {
    return "<input type=\"hidden\" name=\"%s\" value=\"%s\">%n"
        .formatted(escaped(name), escaped(value));
  }
}
