package io.apropos.application.preferences;

import io.apropos.domain.message.Question;
import io.apropos.domain.value.Value;
import java.util.Optional;

/**
 * What one look at the page shows.
 *
 * @param last mail; empty when none is known
 * @param features the pattern document of the person
 * @param question the one to ask now; empty when none is worth it
 */
record Visit(
    Standing standing,
    Optional<LastMail> last,
    Value.Fields features,
    Optional<Question> question) {}
