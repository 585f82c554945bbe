package io.apropos.aws;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Asks, in the last hook before the bytes leave, whether they still may. A function frozen between
 * claim and call thaws minutes later, in the middle of the SDK: a look before the call is too
 * early.
 */
final class LastLook implements ExecutionInterceptor {
  private static final ExecutionAttribute<Question> QUESTION =
      new ExecutionAttribute<>("io.apropos.aws.LastLook");

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    Question question = attributes.getAttribute(QUESTION);
    if (question != null) {
      question.ask();
    }
  }

  /** What is asked for one call, and what came of it. */
  static final class Question {
    private final BooleanSupplier stillMayGo;
    private final AtomicBoolean left = new AtomicBoolean();

    Question(BooleanSupplier stillMayGo) {
      this.stillMayGo = stillMayGo;
    }

    ExecutionAttribute<Question> attribute() {
      return QUESTION;
    }

    /** Whether bytes may have left: until then nothing can have been sent. */
    boolean left() {
      return left.get();
    }

    private void ask() {
      if (!stillMayGo.getAsBoolean()) {
        throw new Abandoned();
      }
      left.set(true);
    }
  }

  /** It was too late: nothing was sent. */
  static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1;

    Abandoned() {
      super("abandoned before the bytes left", null, false, false);
    }
  }
}
