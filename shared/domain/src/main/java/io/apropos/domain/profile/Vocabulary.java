package io.apropos.domain.profile;

import java.util.Locale;
import java.util.Set;

/** Names of Segment's e-commerce events that the fold understands, in lower case. */
final class Vocabulary {
  static final String PRODUCT_ADDED = "product added";
  static final String PRODUCT_REMOVED = "product removed";
  static final String CART_VIEWED = "cart viewed";
  static final String CART_EMPTIED = "cart emptied";
  static final String CHECKOUT_STARTED = "checkout started";
  static final String ORDER_COMPLETED = "order completed";
  static final String ORDER_REFUNDED = "order refunded";
  static final String ORDER_CANCELLED = "order cancelled";
  static final String PRODUCT_VIEWED = "product viewed";
  static final String PRODUCT_CLICKED = "product clicked";
  static final String PRODUCTS_SEARCHED = "products searched";
  static final String PRODUCT_LIST_VIEWED = "product list viewed";

  /** Acts on the site: somebody was there. */
  private static final Set<String> VISITS =
      Set.of(
          PRODUCT_ADDED,
          PRODUCT_REMOVED,
          CART_VIEWED,
          CART_EMPTIED,
          CHECKOUT_STARTED,
          PRODUCT_VIEWED,
          PRODUCT_CLICKED,
          PRODUCTS_SEARCHED,
          PRODUCT_LIST_VIEWED);

  private Vocabulary() {}

  static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  static boolean isVisit(String lowerName) {
    return VISITS.contains(lowerName);
  }
}
