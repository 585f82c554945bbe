package io.apropos.json;

/** JSON pointers (RFC 6901). */
public final class Pointer {
  private Pointer() {}

  /** The pointer of a member. */
  public static String of(String parent, String name) {
    return parent + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** The pointer of an item, from 0. */
  public static String of(String parent, int index) {
    return parent + "/" + index;
  }
}
