package io.apropos.local.host;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.apropos.lambda.Environment;
import io.apropos.local.template.Function;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * A function of the template with its containers. As in Lambda one container serves one event at a
 * time, and a new one is made when all are busy; here up to {@link #MOST_CONTAINERS}, then callers
 * wait.
 */
final class HostedFunction implements AutoCloseable {
  static final int MOST_CONTAINERS = 4;

  private final Function function;
  private final IntFunction<Environment> environments;
  private final Semaphore free;
  private final Deque<RequestStreamHandler> idle = new ArrayDeque<>();
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicLong runs = new AtomicLong();
  private final ExecutorService threads;

  /**
   * @param environments one for each container, by its number
   */
  HostedFunction(Function function, IntFunction<Environment> environments) {
    this.function = function;
    this.environments = environments;
    this.free =
        new Semaphore(
            Math.min(MOST_CONTAINERS, function.concurrency().orElse(MOST_CONTAINERS)), true);
    this.threads =
        Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("local-" + function.folder() + "-", 0).factory());
    handlerClass();
  }

  Function function() {
    return function;
  }

  int running() {
    return running.get();
  }

  long runs() {
    return runs.get();
  }

  /**
   * Runs the function on one event.
   *
   * @throws FunctionFailure when it throws, cannot be started, or exceeds its time-out
   */
  byte[] invoke(byte[] event) throws FunctionFailure {
    running.incrementAndGet();
    try {
      free.acquire();
      try {
        return inContainer(event);
      } finally {
        free.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FunctionFailure(function.name(), "interrupted", e);
    } finally {
      running.decrementAndGet();
    }
  }

  private byte[] inContainer(byte[] event) throws FunctionFailure, InterruptedException {
    RequestStreamHandler handler = container();
    LocalContext context =
        new LocalContext(function, "%s-%08d".formatted(function.folder(), runs.incrementAndGet()));
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    Future<?> run =
        threads.submit(() -> {
          handler.handleRequest(new ByteArrayInputStream(event), answer, context);
          return answer;
        });
    try {
      run.get(function.timeout().toMillis(), TimeUnit.MILLISECONDS);
      keep(handler);
      return answer.toByteArray();
    } catch (ExecutionException e) {
      keep(handler);
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new FunctionFailure(function.name(), cause.toString(), cause);
    } catch (TimeoutException e) {
      // As in Lambda: what hangs is thrown away with its container.
      run.cancel(true);
      throw new FunctionFailure(function.name(), "took over " + function.timeout(), e);
    }
  }

  private RequestStreamHandler container() throws FunctionFailure {
    synchronized (idle) {
      if (!idle.isEmpty()) {
        return idle.pop();
      }
    }
    try {
      return (RequestStreamHandler)
          handlerClass()
              .getConstructor(Environment.class)
              .newInstance(environments.apply(made.getAndIncrement()));
    } catch (ReflectiveOperationException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new FunctionFailure(function.name(), "cannot start: " + cause, cause);
    }
  }

  private Class<?> handlerClass() {
    try {
      return Class.forName(function.handler());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "template.yaml, %s, Handler: no class %s".formatted(function.id(), function.handler()),
          e);
    }
  }

  private void keep(RequestStreamHandler handler) {
    synchronized (idle) {
      idle.push(handler);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
