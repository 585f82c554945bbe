package io.apropos.compiler;

import io.apropos.compiler.yaml.Mark;
import java.util.List;
import java.util.TreeSet;

/** Gathers what is found; each finding once, however many ways lead to it. */
public final class Report {
  private final TreeSet<Finding> errors = new TreeSet<>();
  private final TreeSet<Finding> warnings = new TreeSet<>();

  /** Something that stands against publishing. */
  public void error(String file, Mark at, Code code, String message) {
    errors.add(new Finding(file, at.line(), at.column(), code.id(), message));
  }

  /** Something that is legal, but probably not meant. */
  public void warn(String file, Mark at, Warning code, String message) {
    warnings.add(new Finding(file, at.line(), at.column(), code.id(), message));
  }

  public List<Finding> errors() {
    return List.copyOf(errors);
  }

  public List<Finding> warnings() {
    return List.copyOf(warnings);
  }
}
