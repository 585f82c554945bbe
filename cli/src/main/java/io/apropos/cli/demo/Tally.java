package io.apropos.cli.demo;

/** What the replay itself saw. */
final class Tally {
  long accepted;
  long rejected;
  int optOutsReceived;
}
