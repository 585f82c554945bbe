package io.apropos.compiler.template;

import io.apropos.compiler.template.Branches.Branch;
import io.apropos.domain.value.Value;
import java.util.Optional;

/**
 * Somebody for whom something is rendered.
 *
 * @param branch for which the person was made up; empty = somebody ordinary
 */
record Audience(Value.Fields person, Optional<Branch> branch) {}
