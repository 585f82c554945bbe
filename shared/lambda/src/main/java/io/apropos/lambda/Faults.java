package io.apropos.lambda;

import io.apropos.application.port.TransientFailure;

/** What becomes of the records of a batch that fail. */
public interface Faults<R> {
  /** The world did not answer: this record and those after it come again. */
  void comesAgain(R record, TransientFailure failure);

  /**
   * Our own code failed on it: to be kept where it can be looked into, since it comes no more.
   *
   * @throws TransientFailure if it could not be kept: then it comes again
   */
  void setAside(R record, RuntimeException defect);
}
