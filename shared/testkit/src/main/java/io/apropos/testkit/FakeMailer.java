package io.apropos.testkit;

import io.apropos.application.port.Mailer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** A mail service that keeps what it took, and answers as it is told. */
public final class FakeMailer implements Mailer {
  private final List<Mail> accepted = new ArrayList<>();
  private final List<Mail> posted = new ArrayList<>();
  private Function<Mail, Answer> behaviour = _ -> Answer.ACCEPT;
  private Allowance allowance = new Allowance(1_000_000, true);
  private Runnable beforeBytesLeave = () -> {};

  /** How it answers one post. */
  public enum Answer {
    ACCEPT,
    /** Takes the mail and drops the connection. */
    ACCEPT_THEN_DROP,
    /** Drops the connection without taking it. */
    DROP,
    /** Refuses this mail. */
    REFUSE,
    /** 429: too many requests. */
    THROTTLE,
    /** The account is suspended. */
    SUSPEND
  }

  @Override
  public DispatchResult send(Mail mail, BooleanSupplier stillMayGo) {
    beforeBytesLeave.run();
    if (!stillMayGo.getAsBoolean()) {
      return new DispatchResult.NotSent("abandoned", false);
    }
    return post(mail);
  }

  private synchronized DispatchResult post(Mail mail) {
    posted.add(mail);
    return switch (behaviour.apply(mail)) {
      case ACCEPT -> {
        accepted.add(mail);
        yield new DispatchResult.Accepted("ses-" + accepted.size());
      }
      case ACCEPT_THEN_DROP -> {
        accepted.add(mail);
        yield new DispatchResult.Unknown("connection closed");
      }
      case DROP -> new DispatchResult.Unknown("connection closed");
      case REFUSE -> new DispatchResult.Rejected("bad-request");
      case THROTTLE -> new DispatchResult.NotSent("too-many-requests", true);
      case SUSPEND -> new DispatchResult.NotSent("account-suspended", true);
    };
  }

  @Override
  public synchronized Allowance allowance() {
    return allowance;
  }

  public synchronized void behave(Answer always) {
    behaviour = _ -> always;
  }

  public synchronized void behave(Function<Mail, Answer> next) {
    behaviour = next;
  }

  public synchronized void allow(Allowance next) {
    allowance = next;
  }

  /** What happens after the claim, just before C3 is looked at. */
  public void beforeBytesLeave(Runnable deed) {
    beforeBytesLeave = deed;
  }

  /** The mails that will arrive, whatever we were told. */
  public synchronized List<Mail> accepted() {
    return List.copyOf(accepted);
  }

  /** Every post, refused ones too. */
  public synchronized List<Mail> posted() {
    return List.copyOf(posted);
  }
}
