package io.apropos.domain.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against what the authors of the generators published, and moments of what is drawn from them. */
class GeneratorTest {
  private static final int MANY = 200_000;

  @Test
  void splitmix_gives_the_published_numbers() {
    assertThat(List.of(1, 2, 3, 4, 5))
        .extracting(n -> Long.toUnsignedString(Generator.splitMix(1234567, n)))
        .containsExactly(
            "6457827717110365317",
            "3203168211198807973",
            "9817491932198370423",
            "4593380528125082431",
            "16408922859458223821");
  }

  @Test
  void xoshiro_gives_the_published_numbers() {
    Generator generator = new Generator(1, 2, 3, 4);

    assertThat(Collections.nCopies(10, generator))
        .extracting(random -> Long.toUnsignedString(random.nextLong()))
        .containsExactly(
            "41943041",
            "58720359",
            "3588806011781223",
            "3591011842654386",
            "9228616714210784205",
            "9973669472204895162",
            "14011001112246962877",
            "12406186145184390807",
            "15849039046786891736",
            "10450023813501588000");
  }

  @Test
  void the_same_seed_gives_the_same_numbers_and_another_gives_others() {
    assertThat(Generator.of(7).nextLong())
        .isEqualTo(Generator.of(7).nextLong())
        .isNotEqualTo(Generator.of(8).nextLong());
  }

  @Test
  void whole_numbers_are_spread_evenly_below_the_bound() {
    int[] count = new int[7];
    Generator random = Generator.of(1);
    for (int i = 0; i < MANY; i++) {
      count[random.nextInt(7)]++;
    }
    assertThat(Arrays.stream(count).boxed())
        .allSatisfy(n -> assertThat(n).isBetween(28_000, 29_150));
  }

  @Test
  void normal_draws_have_the_moments_and_tails_of_the_normal() {
    Generator random = Generator.of(2);
    double sum = 0;
    double squares = 0;
    double fourth = 0;
    int beyondTwo = 0;
    int beyondTail = 0;
    for (int i = 0; i < 10 * MANY; i++) {
      double x = Draws.normal(random);
      sum += x;
      squares += x * x;
      fourth += x * x * x * x;
      beyondTwo += Math.abs(x) > 2 ? 1 : 0;
      beyondTail += Math.abs(x) > 3.5 ? 1 : 0;
    }
    double n = 10 * MANY;
    assertThat(sum / n).isBetween(-.003, .003);
    assertThat(squares / n).isBetween(.995, 1.005);
    assertThat(fourth / n).isBetween(2.96, 3.04);
    assertThat(beyondTwo / n).isBetween(.0450, .0460); // .0455
    assertThat(beyondTail / n).isBetween(.00041, .00052); // .000465: drawn from the tail alone
  }

  @Test
  void gamma_draws_have_the_moments_of_their_shape() {
    for (double shape : new double[] {.05, .2, .999, 1, 3, 20, 500}) {
      Generator random = Generator.of(3);
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < MANY; i++) {
        double x = Draws.gamma(random, shape);
        assertThat(x).isNotNegative();
        sum += x;
        squares += x * x;
      }
      double mean = sum / MANY;
      double error = 4 * Math.sqrt(shape / MANY);
      assertThat(mean).as("mean at %s", shape).isBetween(shape - error, shape + error);
      assertThat(squares / MANY - mean * mean)
          .as("variance at %s", shape)
          .isBetween(.93 * shape, 1.07 * shape);
    }
  }

  @Test
  void beta_draws_have_the_moments_of_their_counts() {
    for (double[] counts : new double[][] {{.1, .3}, {3, 17}, {40, 160}, {1e-9, 1e-9}}) {
      double a = counts[0];
      double b = counts[1];
      Generator random = Generator.of(4);
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < MANY; i++) {
        double p = Draws.beta(random, a, b);
        sum += p;
        squares += p * p;
      }
      double mean = sum / MANY;
      double variance = a * b / ((a + b) * (a + b) * (a + b + 1));
      assertThat(mean).isBetween(a / (a + b) - .004, a / (a + b) + .004);
      assertThat(squares / MANY - mean * mean).isBetween(.96 * variance, 1.04 * variance);
    }
  }
}
