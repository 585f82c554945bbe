package io.apropos.cli;

import java.nio.file.Path;

/** Where the product lies: what the one command knows, given as a system property. */
public final class Root {
  private Root() {}

  public static Path path() {
    return Path.of(System.getProperty("apropos.root", ".")).toAbsolutePath().normalize();
  }

  static Path template() {
    return path().resolve("template.yaml");
  }

  public static Path catalogue() {
    return path().resolve("catalogue");
  }
}
