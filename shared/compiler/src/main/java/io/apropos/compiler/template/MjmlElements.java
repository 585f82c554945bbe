package io.apropos.compiler.template;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What the MJML library renders: whatever else a page holds it leaves out, and says nothing. */
final class MjmlElements {
  /** On every element. */
  private static final Set<String> EVERYWHERE = Set.of("css-class", "mj-class");

  /** Holds HTML: what begins with {@code mj-} is not rendered in it. */
  private static final Set<String> HTML =
      Set.of(
          "mj-text",
          "mj-button",
          "mj-table",
          "mj-raw",
          "mj-title",
          "mj-preview",
          "mj-style",
          "mj-navbar-link",
          "mj-social-element",
          "mj-accordion-title",
          "mj-accordion-text");

  /** Holds nothing that anybody sees. */
  private static final Set<String> EMPTY =
      Set.of(
          "mj-image",
          "mj-divider",
          "mj-spacer",
          "mj-carousel-image",
          "mj-font",
          "mj-breakpoint",
          "mj-include",
          "mj-all");

  private static final String PADDING =
      " padding padding-top padding-right padding-bottom padding-left";
  private static final String BORDER =
      " border border-top border-right border-bottom border-left border-radius";
  private static final String FONT = " color font-family font-size font-style font-weight";
  private static final String LINK = " href name rel target title";
  private static final String BAND =
      PADDING
          + BORDER
          + " background-color background-position background-position-x background-position-y"
          + " background-repeat background-size background-url direction full-width text-align"
          + " text-padding";
  private static final String INNER_BORDER =
      " inner-background-color" + BORDER.replace("border", "inner-border").replace("--", "-");
  private static final String ICON =
      " icon-align icon-height icon-position icon-unwrapped-alt icon-unwrapped-url icon-width"
          + " icon-wrapped-alt icon-wrapped-url";
  private static final String NO_MORE = "";

  private static final Map<String, Set<String>> ATTRIBUTES = new TreeMap<>();

  static {
    put("mjml", "lang dir owa xmlns");
    put("mj-head", NO_MORE);
    put("mj-title", NO_MORE);
    put("mj-preview", NO_MORE);
    put("mj-attributes", NO_MORE);
    put("mj-html-attributes", NO_MORE);
    put("mj-selector", "path");
    put("mj-html-attribute", "name");
    put("mj-breakpoint", "width");
    put("mj-font", "name href");
    put("mj-style", "inline");
    put("mj-include", "path type css-inline");
    put("mj-raw", "position");
    put("mj-body", "background-color width");
    put("mj-section", BAND);
    put("mj-wrapper", BAND);
    put("mj-group", "background-color direction vertical-align width");
    put(
        "mj-column",
        PADDING + BORDER + INNER_BORDER + " background-color direction vertical-align width");
    put(
        "mj-text",
        PADDING
            + FONT
            + " align background-color container-background-color height letter-spacing"
            + " line-height text-decoration text-transform vertical-align");
    put(
        "mj-button",
        PADDING
            + BORDER
            + FONT
            + LINK
            + " align background-color container-background-color height inner-padding"
            + " letter-spacing line-height text-align text-decoration text-transform"
            + " vertical-align width");
    put(
        "mj-image",
        PADDING
            + BORDER
            + LINK
            + " align alt container-background-color fluid-on-mobile font-size height max-height"
            + " sizes src srcset usemap width");
    put(
        "mj-divider",
        PADDING + " align border-color border-style border-width container-background-color width");
    put("mj-spacer", PADDING + BORDER + " container-background-color height");
    put(
        "mj-table",
        PADDING
            + FONT
            + " align border cellpadding cellspacing container-background-color line-height role"
            + " table-layout vertical-align width");
    put(
        "mj-hero",
        PADDING
            + PADDING.replace(" ", " inner-")
            + " background-color background-height background-position background-url"
            + " background-width border-radius container-background-color height mode"
            + " vertical-align");
    put(
        "mj-social",
        PADDING
            + FONT
            + " align border-radius container-background-color icon-height icon-padding icon-size"
            + " inner-padding line-height mode table-layout text-decoration text-padding"
            + " vertical-align");
    put(
        "mj-social-element",
        PADDING
            + FONT
            + LINK
            + " align alt background-color border-radius icon-height icon-padding icon-position"
            + " icon-size line-height sizes src srcset text-decoration text-padding"
            + " vertical-align");
    put(
        "mj-navbar",
        PADDING
            + PADDING.replace(" ", " ico-")
            + " align base-url hamburger ico-align ico-close ico-color ico-font-family"
            + " ico-font-size ico-line-height ico-open ico-text-decoration ico-text-transform");
    put(
        "mj-navbar-link",
        PADDING + FONT + LINK + " letter-spacing line-height text-decoration text-transform");
    put("mj-accordion", PADDING + ICON + " border container-background-color font-family");
    put("mj-accordion-element", ICON + " background-color border font-family");
    put("mj-accordion-title", PADDING + FONT + " background-color");
    put("mj-accordion-text", PADDING + FONT + " background-color letter-spacing line-height");
    put(
        "mj-carousel",
        PADDING
            + " align border-radius container-background-color icon-width left-icon right-icon"
            + " tb-border tb-border-radius tb-hover-border-color tb-selected-border-color tb-width"
            + " thumbnails");
    put(
        "mj-carousel-image",
        LINK + " alt border-radius src tb-border tb-border-radius thumbnails-src");
    Set<String> any = new TreeSet<>();
    ATTRIBUTES.values().forEach(any::addAll);
    ATTRIBUTES.put("mj-all", any);
    ATTRIBUTES.put("mj-class", any);
  }

  private MjmlElements() {}

  private static void put(String element, String attributes) {
    Set<String> names = new TreeSet<>(EVERYWHERE);
    Arrays.stream(attributes.split(" ", -1))
        .filter(Predicate.not(String::isEmpty))
        .forEach(names::add);
    ATTRIBUTES.put(element, names);
  }

  /** Every element there is, HTML's apart. */
  static Set<String> names() {
    return ATTRIBUTES.keySet();
  }

  /** What an element may carry; empty for one that is not MJML's. */
  static Set<String> attributes(String element) {
    return ATTRIBUTES.getOrDefault(element, Set.of());
  }

  /** True when no element of MJML is rendered inside that one. */
  static boolean isLeaf(String element) {
    return HTML.contains(element) || EMPTY.contains(element);
  }
}
