package io.apropos.local.service.ses;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One SendEmail call, checked as SES checks it.
 *
 * @param to as written, display names included; likewise {@code cc}, {@code bcc}
 */
record Draft(
    String from,
    List<String> to,
    List<String> cc,
    List<String> bcc,
    String subject,
    Map<String, String> headers,
    Map<String, String> tags,
    @Nullable String configurationSet,
    @Nullable String text,
    @Nullable String html) {

  List<String> recipients() {
    List<String> all = new ArrayList<>(to);
    all.addAll(cc);
    all.addAll(bcc);
    return all.stream().map(Draft::bare).toList();
  }

  /** The address alone, without a display name. */
  static String bare(String written) {
    int open = written.lastIndexOf('<');
    int close = written.lastIndexOf('>');
    return (open >= 0 && close > open ? written.substring(open + 1, close) : written).strip();
  }
}
