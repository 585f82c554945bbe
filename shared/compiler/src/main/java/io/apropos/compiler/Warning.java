package io.apropos.compiler;

import java.util.Locale;

/** What is legal and probably not meant; it never stands against publishing. */
public enum Warning {
  CAP_NEVER,
  CAP_NEVER_BITES,
  NEVER_WORTH_SENDING,
  NO_BUDGET,
  LEVEL_NEVER_GRANTED,
  TRAIT_SHADOWED,
  LANGUAGE_MISSING,
  NO_HOLDOUT,
  NO_EXPLORATION,
  EXPERIMENT_NEVER_SHOWN,
  NOTHING_COMPARED,
  NO_LONGER_ACTIVE,
  UNKNOWN_FILE,
  QUESTION_NEVER_ASKED,
  BRANCH_NEVER_TAKEN;

  /** As findings write it: kebab-case, stable. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
