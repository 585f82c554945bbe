package io.apropos.application.confirm;

import io.apropos.application.page.Shop;
import io.apropos.domain.consent.ConsentKey;
import java.util.List;

/**
 * Grants in words, the same in the mail that asks for them and on the page behind its link.
 *
 * @param language of the reader, for instance {@code fr}
 */
public record GrantNames(Shop shop, String language) {
  /** One line each, in order; never blank. */
  public List<String> of(List<ConsentKey> keys) {
    return keys.stream().map(this::of).distinct().toList();
  }

  private String of(ConsentKey key) {
    ConfirmWords words = ConfirmWords.in(language);
    String channel =
        switch (key.channel()) {
          case EMAIL -> "";
          case WEB -> ", " + words.web;
          case ADVISOR -> ", " + words.advisor;
        };
    String purpose =
        switch (key.purpose()) {
          case ConsentKey.MARKETING -> "";
          case ConsentKey.TRACKING -> ", " + words.tracking;
          default -> ", " + key.purpose();
        };
    return shop.topic(key.topic(), language) + channel + purpose;
  }
}
