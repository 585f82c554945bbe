package io.apropos.application.ingest;

import io.apropos.domain.value.Value;
import io.apropos.json.Malformed;
import io.apropos.json.Pointer;

/** Control characters in texts. */
final class TextCheck {
  private TextCheck() {}

  /** No control character at all: ids, names, addresses, traits. */
  static void noControls(String text, String pointer) {
    check(text, pointer, false);
  }

  /** None anywhere in the tree, names included. */
  static void noControls(Value tree, String pointer) {
    walk(tree, pointer, false);
  }

  /** None but tab and line ends. */
  static void linesAllowed(Value tree, String pointer) {
    walk(tree, pointer, true);
  }

  private static void walk(Value tree, String pointer, boolean lines) {
    switch (tree) {
      case Value.Text(String text) -> check(text, pointer, lines);
      case Value.Items(var items) -> {
        for (int i = 0; i < items.size(); i++) {
          walk(items.get(i), Pointer.of(pointer, i), lines);
        }
      }
      case Value.Fields(var members) ->
          members.forEach((name, member) -> {
            check(name, pointer, false);
            walk(member, Pointer.of(pointer, name), lines);
          });
      case Value.Num _, Value.Flag _, Value.Nothing _ -> {}
    }
  }

  private static void check(String text, String pointer, boolean lines) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) && !(lines && (c == '\t' || c == '\n' || c == '\r'))) {
        throw new Malformed("control-character", pointer, "control characters are not allowed");
      }
    }
  }
}
