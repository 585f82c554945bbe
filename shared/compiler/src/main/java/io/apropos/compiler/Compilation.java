package io.apropos.compiler;

import java.util.List;

/** What became of a catalogue directory. */
public sealed interface Compilation {
  /**
   * Nothing stands against publishing it.
   *
   * @param warnings legal, but probably not what was meant; in the order of the files
   */
  record Compiled(Bundle bundle, List<Finding> warnings) implements Compilation {
    public Compiled {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Nothing is published.
   *
   * @param findings at least one, in the order of the files
   */
  record Refused(List<Finding> findings) implements Compilation {
    public Refused {
      findings = List.copyOf(findings);
    }
  }
}
