package io.apropos.domain.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.event.ruler.Ruler;

class EventPatternTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> PATTERNS =
      List.of(
          "{'a':['x']}",
          "{'a':['x','y']}",
          "{'a':[1]}",
          "{'a':[true]}",
          "{'a':[null]}",
          "{'a':[{'exists':true}]}",
          "{'a':[{'exists':false}]}",
          "{'a':[{'exists':false},'x']}",
          "{'a':[{'prefix':'x'}]}",
          "{'a':[{'suffix':'z'}]}",
          "{'a':[{'wildcard':'x*z'}]}",
          "{'a':[{'wildcard':'*y*'}]}",
          "{'a':[{'wildcard':'x\\\\*z'}]}",
          "{'a':[{'equals-ignore-case':'XyZ'}]}",
          "{'a':[{'anything-but':'x'}]}",
          "{'a':[{'anything-but':['x','y']}]}",
          "{'a':[{'anything-but':[1,2]}]}",
          "{'a':[{'anything-but':{'prefix':'x'}}]}",
          "{'a':[{'anything-but':{'suffix':'z'}}]}",
          "{'a':[{'anything-but':{'wildcard':'x*z'}}]}",
          "{'a':[{'numeric':['>=',1,'<',20]}]}",
          "{'a':[{'numeric':['=',1]}]}",
          "{'a':[{'numeric':['>',0]}]}",
          "{'a':['x'],'b':[2]}",
          "{'$or':[{'a':['x']},{'b':[2]}]}",
          "{'b':[2],'$or':[{'a':['x']},{'a':[1]}]}",
          "{'o':{'p':['x'],'q':[1]}}",
          "{'o':{'p':['x'],'q':[{'exists':false}]}}",
          "{'o':{'p':[{'exists':true}]}}",
          "{'o':{'p':[{'exists':false}]}}",
          "{'o':{'$or':[{'p':['x']},{'q':[1]}]}}",
          "{'o':[{'exists':true}]}",
          "{'o':[{'exists':false}]}");

  private static final List<String> DOCUMENTS =
      List.of(
          "{}",
          "{'a':'x'}",
          "{'a':'xyz','b':2}",
          "{'a':'x*z'}",
          "{'a':'y','b':2}",
          "{'a':1,'b':2}",
          "{'a':1.0}",
          "{'a':19.5}",
          "{'a':20}",
          "{'a':-3}",
          "{'a':'1'}",
          "{'a':true}",
          "{'a':null}",
          "{'a':[]}",
          "{'a':['x','q']}",
          "{'a':['y',1]}",
          "{'a':{'c':1}}",
          "{'o':{'p':'x','q':1}}",
          "{'o':{'p':'x'}}",
          "{'o':{'q':1}}",
          "{'o':'leaf'}",
          "{'o':[{'p':'x','q':2},{'p':'y','q':1}]}",
          "{'o':[{'p':'x','q':1},{'p':'y','q':2}]}",
          "{'o':[{'p':'x'},{'q':1}]}",
          "{'o':[]}");

  /**
   * Here the ruler's answer depends on which of the two names comes first in the alphabet. For us
   * what must not exist is nowhere, in no element.
   */
  private static final String OPEN_QUESTION =
      "{'o':{'p':['x'],'q':[{'exists':false}]}} on {'o':[{'p':'x'},{'q':1}]} should be true";

  @Test
  void agrees_with_the_ruler_of_event_bridge_on_every_pattern_and_document() throws Exception {
    List<String> differences = new ArrayList<>();
    int matched = 0;
    for (String pattern : PATTERNS) {
      EventPattern ours = EventPattern.of(fields(pattern));
      for (String document : DOCUMENTS) {
        boolean theirs = Ruler.matchesRule(json(document), json(pattern));
        matched += theirs ? 1 : 0;
        if (ours.matches(fields(document)) != theirs) {
          differences.add(pattern + " on " + document + " should be " + theirs);
        }
      }
    }
    assertThat(differences).containsExactly(OPEN_QUESTION);
    assertThat(matched).isBetween(100, PATTERNS.size() * DOCUMENTS.size() - 100);
  }

  @Test
  void says_which_clause_failed_on_which_value() {
    EventPattern pattern =
        EventPattern.of(fields("{'stage':['active'],'basket':{'value':[{'numeric':['>=',20]}]}}"));

    assertThat(pattern.mismatch(fields("{'stage':'active','basket':{'value':12.5}}")))
        .contains(new Pattern.Mismatch("basket.value [{\"numeric\":[\">=\",20]}]", "12.5"));
    assertThat(pattern.mismatch(fields("{'basket':{'value':30}}")))
        .contains(new Pattern.Mismatch("stage [\"active\"]", "absent"));
    assertThat(pattern.mismatch(fields("{'stage':'active','basket':{'value':20}}"))).isEmpty();
  }

  @Test
  void names_the_fields_it_looks_at() {
    assertThat(EventPattern.of(fields("{'a':[1],'$or':[{'b':[1]},{'c':{'d':[1]}}]}")).reads())
        .containsExactly("a", "b", "c");
  }

  @Test
  void takes_a_hostile_wildcard_in_its_stride() {
    EventPattern pattern =
        EventPattern.of(fields("{'a':[{'wildcard':'*a*a*a*a*a*a*a*a*a*a*a*b'}]}"));

    assertThat(pattern.matches(fields("{'a':'" + "a".repeat(5_000) + "'}"))).isFalse();
    assertThat(pattern.matches(fields("{'a':'" + "a".repeat(5_000) + "b'}"))).isTrue();
  }

  @Test
  void refuses_what_is_no_pattern_and_names_the_place() {
    assertThatThrownBy(() -> EventPattern.of(fields("{'a':{'b':'x'}}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a.b");
    for (String wrong :
        List.of(
            "{}",
            "{'a':[]}",
            "{'a':[{'cidr':'10.0.0.0/8'}]}",
            "{'a':[{'numeric':['>']}]}",
            "{'a':[{'numeric':['!',1]}]}",
            "{'$or':[{'a':[1]}]}",
            "{'a':[{'exists':'yes'}]}")) {
      assertThatThrownBy(() -> EventPattern.of(fields(wrong)))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static Value.Fields fields(String text) {
    try {
      return (Value.Fields) value(JSON.readTree(json(text)));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Value value(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        Map<String, Value> members = new LinkedHashMap<>();
        node.properties().forEach(e -> members.put(e.getKey(), value(e.getValue())));
        yield new Value.Fields(members);
      }
      case ARRAY -> {
        List<Value> items = new ArrayList<>();
        node.forEach(item -> items.add(value(item)));
        yield Value.items(items);
      }
      case NUMBER -> Value.of(new BigDecimal(node.asText()));
      case BOOLEAN -> Value.of(node.asBoolean());
      case NULL -> new Value.Nothing();
      default -> Value.of(node.asText());
    };
  }
}
