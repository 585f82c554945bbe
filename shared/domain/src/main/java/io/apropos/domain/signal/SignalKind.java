package io.apropos.domain.signal;

/** By what it shows that a mail was welcome; the two differ in how often they come at all. */
public enum SignalKind {
  /** A clean click, of people who agreed to be measured. */
  CLICK,
  /** A visit or a purchase of somebody known by name: of everybody else. */
  VISIT
}
