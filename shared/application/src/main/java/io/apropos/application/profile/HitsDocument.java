package io.apropos.application.profile;

import io.apropos.domain.profile.Arrival;
import io.apropos.domain.profile.FollowedMail;
import io.apropos.domain.profile.Hits;
import io.apropos.domain.profile.LinkHit;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who came by the links of mails, as JSON. */
final class HitsDocument {
  private HitsDocument() {}

  static Value.Fields write(Hits hits) {
    return Value.Fields.NONE
        .with("mails", Value.items(hits.mails().stream().<Value>map(HitsDocument::mail).toList()))
        .with(
            "arrivals",
            Parts.log(
                hits.arrivals(), arrival -> Value.Fields.NONE.with("n", Value.of(arrival.name()))))
        .with("settled", Parts.instant(hits.settled()));
  }

  static Hits read(Value.Fields document) {
    List<FollowedMail> mails = new ArrayList<>();
    for (Value mail : document.items("mails")) {
      if (mail instanceof Value.Fields fields) {
        mails.add(mail(fields));
      }
    }
    return new Hits(
        mails,
        Parts.log(
            Hits.NONE.arrivals(),
            document.items("arrivals"),
            f -> new Arrival(Parts.text(f, "n"), Parts.stamp(f))),
        Parts.instantIn(document.find("settled")));
  }

  private static Value.Fields mail(FollowedMail mail) {
    return Value.Fields.NONE
        .with("d", Value.of(mail.decision()))
        .with("m", Parts.instant(Optional.of(mail.made())))
        .with("v", Parts.instant(mail.delivered()))
        .with("h", Parts.log(mail.hits(), HitsDocument::hit));
  }

  private static FollowedMail mail(Value.Fields fields) {
    Instant made = Parts.instantIn(fields.find("m")).orElseThrow();
    return new FollowedMail(
        Parts.text(fields, "d"),
        made,
        Parts.instantIn(fields.find("v")),
        Parts.log(FollowedMail.NO_HITS, fields.items("h"), HitsDocument::hit));
  }

  /** What is not so is left out. */
  private static Value.Fields hit(LinkHit hit) {
    Value.Fields fields =
        Value.Fields.NONE.with("l", Value.of(hit.link())).with("c", Value.of(hit.mark()));
    fields = hit.hidden() ? fields.with("x", Value.of(true)) : fields;
    fields = hit.head() ? fields.with("e", Value.of(true)) : fields;
    fields = hit.scanner() ? fields.with("s", Value.of(true)) : fields;
    return hit.machine() ? fields.with("a", Value.of(true)) : fields;
  }

  private static LinkHit hit(Value.Fields fields) {
    return new LinkHit(
        Parts.text(fields, "l"),
        fields.flag("x").orElse(false),
        fields.flag("e").orElse(false),
        fields.flag("s").orElse(false),
        fields.flag("a").orElse(false),
        Parts.text(fields, "c"),
        Parts.stamp(fields));
  }
}
