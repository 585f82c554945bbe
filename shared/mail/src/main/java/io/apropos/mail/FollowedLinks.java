package io.apropos.mail;

import io.apropos.application.links.ClickTokens;
import io.apropos.application.links.ClickTokens.Click;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Leads the links of one mail through {@code /v1/r/}, for a person who agreed to it, and adds one
 * that no person sees: whoever follows that is a machine.
 *
 * <p>One target is one link, wherever it stands in the mail. What has no room in a token, or comes
 * after the first 255, leads straight to where it says.
 */
final class FollowedLinks {
  private final MailLinks links;
  private final ClickTokens tokens;
  private final String route;
  private final Click mail;
  private final Map<String, String> addresses = new LinkedHashMap<>();

  /**
   * @param mail what all links of the mail name alike; its target and number do not count
   * @param route address under which links are followed, ending in {@code /}
   */
  FollowedLinks(MailLinks links, ClickTokens tokens, Click mail, String route) {
    this.links = links;
    this.tokens = tokens;
    this.mail = mail;
    this.route = route;
  }

  String inHtml(String page) {
    String followed = links.inHtml(page, this::follow);
    return addresses.isEmpty() ? followed : withHidden(followed);
  }

  String inText(String text) {
    return links.inText(text, this::follow);
  }

  private String follow(String target) {
    String known = addresses.get(target);
    if (known != null) {
      return known;
    }
    if (addresses.size() == ClickTokens.HIDDEN) {
      return target;
    }
    String address =
        tokens.sign(numbered(addresses.size(), target)).map(route::concat).orElse(target);
    addresses.put(target, address);
    return address;
  }

  private Click numbered(int link, String target) {
    return new Click(mail.decisionId(), link, mail.address(), mail.madeAt(), target);
  }

  /** At the very end, to where the first link of the mail leads. */
  private String withHidden(String page) {
    String target = addresses.keySet().iterator().next();
    String hidden =
        tokens
            .sign(numbered(ClickTokens.HIDDEN, target))
            .map(token -> unseen(route + token))
            .orElse("");
    int end = page.toLowerCase(Locale.ROOT).lastIndexOf("</body>");
    return end < 0 ? page + hidden : page.substring(0, end) + hidden + page.substring(end);
  }

  private static String unseen(String address) {
    return "<div style=\"display:none;max-height:0;overflow:hidden;mso-hide:all\""
        + " aria-hidden=\"true\"><a href=\""
        + Entities.encode(address)
        + "\" tabindex=\"-1\" rel=\"nofollow\"></a></div>";
  }
}
