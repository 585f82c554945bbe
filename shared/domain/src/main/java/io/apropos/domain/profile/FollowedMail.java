package io.apropos.domain.profile;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * A mail whose links are followed, and who came by them.
 *
 * @param decision whose mail it is
 * @param made when it was written, as its links say it
 * @param delivered when the reader's provider took it; empty until we hear of it
 * @param hits newest 40
 */
public record FollowedMail(
    String decision, Instant made, Optional<Instant> delivered, Newest<LinkHit> hits) {
  /** So many hits of one mail are kept. */
  public static final Newest<LinkHit> NO_HITS = Newest.none(40);

  /** Older mails first; a mail is itself alone, whatever is known of it. */
  static final Comparator<FollowedMail> ORDER =
      Comparator.comparing(FollowedMail::made).thenComparing(FollowedMail::decision);

  static FollowedMail of(LinkHit.About about) {
    return new FollowedMail(about.decision(), about.made(), Optional.empty(), NO_HITS);
  }

  FollowedMail deliveredAt(Instant at) {
    return union(new FollowedMail(decision, made, Optional.of(at), NO_HITS));
  }

  FollowedMail with(LinkHit hit) {
    return new FollowedMail(decision, made, delivered, hits.with(hit));
  }

  /** Of two reports of a delivery the earlier counts: a repetition tells of no other. */
  FollowedMail union(FollowedMail same) {
    Optional<Instant> first =
        delivered.isEmpty() || same.delivered.map(delivered.get()::isAfter).orElse(false)
            ? same.delivered
            : delivered;
    return new FollowedMail(decision, made, first, hits.union(same.hits));
  }

  /** From when on a person could follow its links. */
  Instant since() {
    return delivered.orElse(made);
  }
}
