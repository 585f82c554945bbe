package io.apropos.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Repetitions that do not know each other, spread over the cores. */
public record Cores(int count) {
  public static Cores ofMachine() {
    return new Cores(Runtime.getRuntime().availableProcessors());
  }

  /**
   * Runs {@code task} for every number from {@code first} to {@code last}, ends included.
   *
   * @return the answers in the order of the numbers, whoever came first
   */
  public <T> List<T> each(int first, int last, IntFunction<T> task) {
    try (var pool = Executors.newFixedThreadPool(count)) {
      List<Future<T>> running = new ArrayList<>();
      for (int i = first; i <= last; i++) {
        int number = i;
        running.add(pool.submit(() -> task.apply(number)));
      }
      List<T> answers = new ArrayList<>();
      for (Future<T> one : running) {
        answers.add(one.get());
      }
      return answers;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The same for tasks that give a number. */
  public double[] numbers(int first, int last, IntFunction<Double> task) {
    return each(first, last, task).stream().mapToDouble(Double::doubleValue).toArray();
  }
}
