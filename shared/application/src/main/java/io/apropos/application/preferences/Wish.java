package io.apropos.application.preferences;

import io.apropos.domain.consent.ConsentKey;
import java.util.Map;

/**
 * What a client asks to be changed.
 *
 * @param version of the preferences that the client saw
 * @param choices granted or refused; what is not named stays as it is
 * @param weeklyMaximum mails in 7 days, 0 to 60
 * @param pauseDays days of 24 h from now, 1 to 366
 * @param language BCP 47, one that the brand speaks
 * @param leaveAll refuses everything, whatever the choices say; false opens the mailbox again
 */
public record Wish(
    long version,
    Map<ConsentKey, Boolean> choices,
    Setting<Integer> weeklyMaximum,
    Setting<Integer> pauseDays,
    Setting<String> language,
    Setting<Boolean> leaveAll) {
  public Wish {
    choices = Map.copyOf(choices);
  }

  boolean leavesAll() {
    return leaveAll instanceof Setting.To<Boolean>(Boolean all) && all;
  }

  boolean returns() {
    return leaveAll instanceof Setting.Lift<Boolean> || leaveAll.equals(new Setting.To<>(false));
  }

  /** The same, asked for on another version. */
  Wish on(long seen) {
    return new Wish(seen, choices, weeklyMaximum, pauseDays, language, leaveAll);
  }
}
