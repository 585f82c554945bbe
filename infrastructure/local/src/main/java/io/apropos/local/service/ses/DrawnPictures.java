package io.apropos.local.service.ses;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail with drawings in the place of pictures that nobody can load: hosts that end in {@code
 * .example} are reserved for samples and do not exist.
 */
final class DrawnPictures {
  private static final Pattern SAMPLE =
      Pattern.compile(
          "(<img\\b[^>]*?\\ssrc=\")https://[a-z0-9.-]+\\.example(?:[/?#][^\"]*)?\"",
          Pattern.CASE_INSENSITIVE);

  private static final String DRAWING =
      """
      data:image/svg+xml,
      <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 300 150' width='600' height='300'
       preserveAspectRatio='xMidYMid slice'>
      <path fill='#e6dfd3' d='M0 0h300v150H0z'/>
      <g fill='#cbc1b0'><circle cx='172' cy='56' r='9'/>
      <path d='M110 106l26-40 20 28 12-14 22 26z'/></g></svg>
      """
          .replace("\n", "")
          .replace("<", "%3C")
          .replace(">", "%3E")
          .replace("#", "%23")
          .replace(" ", "%20");

  private DrawnPictures() {}

  static String in(String html) {
    return SAMPLE.matcher(html).replaceAll("$1" + Matcher.quoteReplacement(DRAWING) + "\"");
  }

  static boolean helps(String html) {
    return SAMPLE.matcher(html).find();
  }
}
