package io.apropos.application.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.profile.Arrival;
import io.apropos.domain.profile.FollowedMail;
import io.apropos.domain.profile.Hits;
import io.apropos.domain.profile.LinkHit;
import io.apropos.domain.profile.Newest;
import io.apropos.domain.profile.Stamp;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HitsDocumentTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void what_is_written_is_read() {
    Newest<LinkHit> hits = FollowedMail.NO_HITS;
    for (int signs = 0; signs < 16; signs++) {
      hits =
          hits.with(
              new LinkHit(
                  "" + signs,
                  (signs & 1) != 0,
                  (signs & 2) != 0,
                  (signs & 4) != 0,
                  (signs & 8) != 0,
                  signs % 2 == 0 ? "" : "abcdefghijkl",
                  new Stamp(NOON.plusMillis(signs), "own:" + signs)));
    }
    List<FollowedMail> mails = new ArrayList<>();
    mails.add(new FollowedMail("d-0", NOON, Optional.of(NOON.plusMillis(7)), hits));
    mails.add(new FollowedMail("e-0", NOON, Optional.empty(), FollowedMail.NO_HITS));
    Newest<Arrival> arrivals =
        Hits.NONE.arrivals().with(new Arrival("abcdefghijkl", new Stamp(NOON, "page")));
    Hits all = new Hits(mails, arrivals, Optional.of(NOON.minusMillis(1)));
    assertThat(HitsDocument.read(throughJson(HitsDocument.write(all)))).isEqualTo(all);
  }

  @Test
  void a_profile_of_before_there_were_any_has_none() {
    assertThat(HitsDocument.read(Value.Fields.NONE)).isEqualTo(Hits.NONE);
    assertThat(HitsDocument.read(throughJson(HitsDocument.write(Hits.NONE)))).isEqualTo(Hits.NONE);
  }

  private static Value.Fields throughJson(Value.Fields document) {
    return Json.readObject(Json.write(document));
  }
}
