package io.apropos.application.click;

import io.apropos.application.links.ClickTokens;
import io.apropos.application.links.ClickTokens.Click;
import io.apropos.application.page.Answer;
import io.apropos.application.page.Courtesy;
import io.apropos.application.page.LinkRequest;
import io.apropos.application.page.LinkRoute;
import io.apropos.application.page.Manners;
import io.apropos.application.page.Trouble;
import io.apropos.domain.profile.Arrival;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The route {@code /v1/r/{token}}: to where the token says, and nowhere else. The one GET that
 * leaves a trace.
 */
public final class FollowDoor implements LinkRoute.Door<FollowDoor.Followed> {
  private final ClickTokens tokens;
  private final FollowLink followLink;
  private final Courtesy<Followed> courtesy;
  private final InstantSource clock;

  /** A link that verifies, and what stands for it on the site. */
  public record Followed(Click click, String mark) {}

  public FollowDoor(
      ClickTokens tokens, FollowLink followLink, Courtesy<Followed> courtesy, InstantSource clock) {
    this.tokens = tokens;
    this.followLink = followLink;
    this.courtesy = courtesy;
    this.clock = clock;
  }

  /** Nothing but looking: there is no method that acts. */
  @Override
  public List<String> acting() {
    return List.of();
  }

  @Override
  public Optional<Followed> opened(String token) {
    return tokens.verify(token).map(click -> new Followed(click, ClickTokens.mark(token)));
  }

  @Override
  public Optional<Trouble> tooOld(Followed link) {
    return link.click().isExpired(clock.instant())
        ? Optional.of(Trouble.OLD_CLICK)
        : Optional.empty();
  }

  @Override
  public Manners manners(Followed link) {
    return courtesy.to(link);
  }

  @Override
  public Answer shown(LinkRequest request, Followed link) {
    var hit =
        new FollowLink.Request(link.click(), link.mark(), request.method(), request.userAgent());
    String target = link.click().target();
    return switch (followLink.note(hit, request.remaining().get())) {
      case NOTED -> Answer.redirect(marked(target, link.mark()), "followed");
      case NOT_WANTED -> Answer.redirect(target, "not-wanted");
      case LOST -> Answer.redirect(target, "lost");
    };
  }

  @Override
  public Answer acted(LinkRequest request, Followed link) {
    throw new IllegalStateException("no method acts here");
  }

  private static String marked(String target, String mark) {
    int hash = target.indexOf('#');
    String page = hash < 0 ? target : target.substring(0, hash);
    String fragment = hash < 0 ? "" : target.substring(hash);
    char joint = page.indexOf('?') < 0 ? '?' : '&';
    return page + joint + Arrival.PARAMETER + "=" + mark + fragment;
  }
}
