package io.apropos.domain.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.domain.value.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeatureTest {
  private final Feature recency = new Feature.Steps("recency", List.of(4.0, 7.0, 10.0));
  private final Feature channel = new Feature.Words("channel", List.of("Phone", "true", "1"));

  @Test
  void a_number_on_an_edge_lies_above_it() {
    assertThat(List.of(-1.0, 3.999, 4.0, 9.0, 10.0, 1e9))
        .extracting(number -> recency.bin(Optional.of(Value.of(number))))
        .containsExactly(1, 1, 2, 3, 4, 4);
  }

  @Test
  void unknown_is_a_bin_of_its_own_and_so_is_what_is_no_number() {
    assertThat(recency.bin(Optional.empty())).isZero();
    assertThat(recency.bin(Optional.of(Value.of("soon")))).isZero();
    assertThat(channel.bin(Optional.empty())).isZero();
    assertThat(channel.bin(Optional.of(Value.items(List.of())))).isZero();
  }

  @Test
  void words_flags_and_codes_have_a_bin_each_and_all_others_share_one() {
    assertThat(channel.bin(Optional.of(Value.of("Phone")))).isEqualTo(1);
    assertThat(channel.bin(Optional.of(Value.of(true)))).isEqualTo(2);
    assertThat(channel.bin(Optional.of(Value.of(1)))).isEqualTo(3);
    assertThat(channel.bin(Optional.of(Value.of("Fax")))).isEqualTo(4);
    assertThat(channel.bins()).isEqualTo(5);
  }

  @Test
  void a_feature_has_at_most_eight_bins() {
    assertThat(new Feature.Steps("f", List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0)).bins()).isEqualTo(8);
    assertThatThrownBy(() -> new Feature.Steps("f", List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0)))
        .hasMessageContaining("at most 6 edges");
    assertThatThrownBy(() -> new Feature.Words("f", List.of("1", "2", "3", "4", "5", "6", "7")))
        .hasMessageContaining("at most 6 words");
    assertThatThrownBy(() -> new Feature.Steps("f", List.of(2.0, 1.0)))
        .hasMessageContaining("must ascend");
  }

  @Test
  void every_bin_of_every_feature_has_a_number_and_a_name() {
    Binning binning = new Binning(List.of(recency, channel));

    assertThat(binning.size()).isEqualTo(10);
    assertThat(binning.of(Value.Fields.NONE.with("recency", Value.of(5)))).containsExactly(2, 5);
    assertThat(binning.name(2)).isEqualTo("recency_2");
    assertThat(binning.name(5)).isEqualTo("channel_0");
    assertThatThrownBy(() -> new Binning(List.of(recency, recency)))
        .hasMessageContaining("stands twice");
  }
}
