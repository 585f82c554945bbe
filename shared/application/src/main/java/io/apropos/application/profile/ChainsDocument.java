package io.apropos.application.profile;

import io.apropos.domain.profile.Chains;
import io.apropos.domain.profile.Chains.Closing;
import io.apropos.domain.profile.Chains.Match;
import io.apropos.domain.profile.Newest;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The facts that triggers are read from, as part of the document of a profile. */
final class ChainsDocument {
  private ChainsDocument() {}

  static Value.Fields write(Chains chains) {
    Value.Fields matches = Value.Fields.NONE;
    for (Map.Entry<String, Newest<Match>> log : chains.matches().entrySet()) {
      matches = matches.with(log.getKey(), Parts.log(log.getValue(), ChainsDocument::match));
    }
    Value.Fields ended = Value.Fields.NONE;
    for (Map.Entry<String, Instant> end : chains.ended().entrySet()) {
      ended = ended.with(end.getKey(), Parts.instant(Optional.of(end.getValue())));
    }
    return Value.Fields.NONE
        .with("matches", matches)
        .with("ended", ended)
        .with("closed", Parts.log(chains.closed(), ChainsDocument::closing))
        .with("clock", Parts.instant(chains.clock()));
  }

  static Chains read(Value.Fields fields) {
    Map<String, Newest<Match>> matches = new LinkedHashMap<>();
    Value.Fields logs = fields.fields("matches");
    for (String name : logs.members().keySet()) {
      matches.put(name, Parts.log(Chains.emptyLog(), logs.items(name), ChainsDocument::match));
    }
    Map<String, Instant> ended = new LinkedHashMap<>();
    fields
        .fields("ended")
        .members()
        .forEach((name, at) -> ended.put(name, Parts.instantIn(Optional.of(at)).orElseThrow()));
    return new Chains(
        matches,
        ended,
        Parts.log(Chains.NONE.closed(), fields.items("closed"), ChainsDocument::closing),
        Parts.instantIn(fields.find("clock")));
  }

  private static Value.Fields match(Match match) {
    return Value.Fields.NONE
        .with("k", Value.of(match.key()))
        .with("p", Value.of(match.person()))
        .with("l", Parts.lines(match.lines()));
  }

  private static Match match(Value.Fields fields) {
    return new Match(
        Parts.stamp(fields),
        Parts.text(fields, "k"),
        Parts.text(fields, "p"),
        Parts.linesIn(fields.items("l")));
  }

  private static Value.Fields closing(Closing closing) {
    return Value.Fields.NONE
        .with("m", Value.of(closing.message()))
        .with("a", Value.of(closing.anchorId()));
  }

  private static Closing closing(Value.Fields fields) {
    return new Closing(Parts.text(fields, "m"), Parts.text(fields, "a"), Parts.stamp(fields));
  }
}
