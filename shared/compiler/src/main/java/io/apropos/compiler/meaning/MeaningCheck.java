package io.apropos.compiler.meaning;

import io.apropos.compiler.CatalogueFiles;
import io.apropos.compiler.Code;
import io.apropos.compiler.Report;
import io.apropos.compiler.template.TemplateFiles;
import io.apropos.compiler.yaml.Mark;
import io.apropos.compiler.yaml.Node;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Whether the parts of a catalogue fit each other. Tolerates every fault of shape, so that one does
 * not hide the other.
 */
public final class MeaningCheck {
  private final CatalogueFiles files;
  private final Report report;
  private final Instant now;
  private final Known known;
  private final PersonVocabulary person;
  private final Addresses addresses;

  /**
   * @param now an expiry before it is past
   */
  public MeaningCheck(CatalogueFiles files, TemplateFiles templates, Report report, Instant now) {
    this.files = files;
    this.report = report;
    this.now = now;
    this.known = new Known(files, templates);
    this.person = new PersonVocabulary(files.document("profile"), !files.unknown("profile"));
    this.addresses = new Addresses(known.hosts("links"), known.hosts("images"));
  }

  /** Names that a template may use behind {@code client.}. */
  public Set<String> clientNames() {
    return person.names();
  }

  /** Judges links and images of templates too. */
  public Addresses addresses() {
    return addresses;
  }

  /** Reports everything, file by file. */
  public void check() {
    needed();
    files
        .documents()
        .forEach((name, root) -> {
          Page page = new Page(name + ".yaml", root, report);
          new GeneralCheck(page, known).check();
          if (name.equals("brand")) {
            new BrandCheck(page).check();
          } else if (name.equals("policies")) {
            new PoliciesCheck(page, known, person).check();
          } else {
            new DocumentsCheck(known, person, addresses, report).check(name, root);
          }
        });
    files.messages().forEach(this::message);
    sameIds();
  }

  private void needed() {
    boolean none = files.messages().isEmpty();
    if (none && files.unreadable().stream().noneMatch(f -> f.startsWith("messages/"))) {
      report.error(
          "messages",
          Mark.START,
          Code.MISSING_FIELD,
          "no message; write one as messages/NAME.yaml");
    }
  }

  private void message(String file, Node root) {
    Page page = new Page(file, root, report);
    new GeneralCheck(page, known).check();
    new MessageCheck(page, known, person, addresses, now).check();
  }

  private void sameIds() {
    Map<String, String> first = new HashMap<>();
    files
        .messages()
        .forEach((file, root) ->
            root.text("id")
                .ifPresent(id -> {
                  String other = first.putIfAbsent(Page.folded(id), file);
                  if (other != null) {
                    report.error(
                        file,
                        root.get("id").orElse(root).mark(),
                        Code.DUPLICATE_ID,
                        "%s has this id already; each message has its own".formatted(other));
                  }
                }));
  }
}
