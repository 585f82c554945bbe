package io.apropos.json;

import io.apropos.domain.decision.Occasion;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.value.Value;

/** Occasions as they lie on stream {@code occasions}: an object of envelope version 1. */
public final class OccasionJson {
  private OccasionJson() {}

  public static byte[] write(Occasion occasion) {
    return new Members()
        .put("version", Members.VERSION)
        .put("id", occasion.id())
        .put("person", occasion.person().key())
        .put("message", occasion.message())
        .put("trigger", occasion.trigger())
        .put("key", occasion.key())
        .put("anchorId", occasion.anchorId())
        .put("anchorAt", occasion.anchorAt().toString())
        .put("round", occasion.round())
        .put("alone", Value.of(occasion.alone()))
        .put("hop", occasion.hop())
        .bytes();
  }

  /**
   * @throws Malformed {@code malformed-record} or {@code unknown-version}
   */
  public static Occasion read(byte[] bytes) {
    Value.Fields fields = Members.envelope(bytes);
    return new Occasion(
        Members.shortText(fields, "id"),
        person(Members.shortText(fields, "person")),
        Members.optionalShortText(fields, "message"),
        Members.shortText(fields, "trigger"),
        Members.text(fields, "key"),
        Members.text(fields, "anchorId"),
        Members.instant(fields, "anchorAt"),
        Math.clamp(Members.whole(fields, "round"), 0, Integer.MAX_VALUE),
        fields.flag("alone").orElseThrow(() -> Members.wrong("/alone")),
        Math.clamp(Members.whole(fields, "hop"), 0, Integer.MAX_VALUE));
  }

  private static PersonId person(String key) {
    try {
      return PersonId.ofKey(key);
    } catch (IllegalArgumentException e) {
      throw Members.wrong("/person");
    }
  }
}
