package io.apropos.local.host;

import java.util.Optional;

/** Calls of the control address that belong together. */
interface ControlPart {
  /**
   * @return empty for a call that is none of these
   * @throws ControlRefusal for one that cannot be served
   */
  Optional<Control.Reply> reply(ControlCall call);
}
