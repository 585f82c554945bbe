package io.apropos.domain.event;

/** The calls of the Segment specification. */
public enum EventType {
  TRACK,
  IDENTIFY,
  PAGE,
  SCREEN,
  GROUP,
  ALIAS
}
