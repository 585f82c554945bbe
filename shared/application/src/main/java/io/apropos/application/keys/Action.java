package io.apropos.application.keys;

/** What can be asked of the API; one a row of {@link Roles}. */
public enum Action {
  SEND_EVENTS,
  DECIDE,
  READ_PROFILE,
  CHECK_CODE,
  EXERCISE_RIGHTS,
  USE_LINK,
  READ_SETTINGS,
  USE_CONSOLE
}
