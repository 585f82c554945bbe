package io.apropos.simulation.fatigue;

/** Sees what really happens, which no engine does. */
interface Witness {
  Witness NOBODY = (_, _, _, _, _) -> {};

  /**
   * A message went.
   *
   * @param hasLeft the client unsubscribed because of it
   */
  void sent(int client, int day, boolean isRead, boolean isClicked, boolean hasLeft);
}
