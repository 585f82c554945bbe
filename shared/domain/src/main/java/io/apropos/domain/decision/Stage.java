package io.apropos.domain.decision;

/** The funnel, in the order of refusal of semantics.md, decisions 12. */
public enum Stage {
  ACTIVE,
  HOLDOUT,
  ELIGIBILITY,
  EXCLUSIONS,
  CONSENT,
  SUPPRESSION,
  CAPS,
  QUIET_HOURS,
  FATIGUE,
  RELEVANCE,
  WORTH
}
