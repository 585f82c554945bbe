package io.apropos.cli;

import io.apropos.application.port.Mailer;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The mail exactly as it would go to one client, and what a decision would say now. */
@Command(
    name = "preview",
    mixinStandardHelpOptions = true,
    header = "Show the mail a client would get and whether it would go now, without sending it.",
    description = "Its links to unsubscribe and to the preferences lead nowhere until it goes.")
final class PreviewCommand implements Callable<Integer> {
  private static final String LINKS =
      "Links of a preview to unsubscribe and to the preferences lead nowhere until the mail goes.";

  @Parameters(paramLabel = "MESSAGE", description = "id of a message")
  private String message = "";

  @Option(names = "--client", required = true, description = "id of a client of the local cloud")
  private String client = "";

  @Option(
      names = "--level",
      paramLabel = "PERCENT",
      description = "show this level of the message's offer, with a sample code")
  private Optional<BigDecimal> level = Optional.empty();

  @Option(names = "--catalogue", description = "directory to read, default catalogue/")
  private Optional<Path> catalogue = Optional.empty();

  @Option(names = "--open", description = "open the HTML in a browser")
  private boolean open;

  @Option(names = "--json", description = "as JSON")
  private boolean json;

  @Mixin private final WhichCloud which = new WhichCloud();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    CloudState cloud =
        which.local("preview needs the clock of the local cloud and its key of addresses");
    Preview.Shown shown =
        new Preview(cloud, clock(cloud))
            .of(
                message,
                client,
                level,
                Publication.compile(
                    catalogue.orElseGet(Root::catalogue),
                    Instant.now(),
                    spec.commandLine().getErr()::println));
    Mailer.Mail mail = shown.mail();
    Path folder = Files.createDirectories(CloudState.DEFAULT.resolveSibling("preview"));
    Path html = folder.resolve(message + ".html");
    Files.writeString(html, mail.html());
    Files.writeString(folder.resolve(message + ".txt"), mail.text());
    if (json) {
      Value.Fields told = told(mail).with("decision", shown.judgement().document());
      out.println(new String(Json.write(told), StandardCharsets.UTF_8));
      return 0;
    }
    out.println(shown.judgement().verdict());
    shown.judgement().lines().forEach(line -> out.println("  " + line));
    shown.judgement().rebate().forEach(line -> out.println("  " + line));
    if (!shown.judgement().arms().isEmpty()) {
      out.println("  in experiments: " + String.join(", ", shown.judgement().arms()));
    }
    if (shown.judgement().isOfIneligible()) {
      out.println("  The mail below may lack what only clients have who are eligible.");
    }
    level.ifPresent(percent ->
        out.println(
            "Shown with %s %% off and a sample code: nothing was granted."
                .formatted(percent.toPlainString())));
    out.println();
    out.println("From:     " + mail.from());
    out.println("Reply-To: " + mail.replyTo());
    out.println("To:       " + mail.to());
    out.println("Subject:  " + mail.subject());
    mail.headers().forEach(header -> out.println(header.name() + ": " + header.value()));
    out.println();
    out.println(mail.text());
    out.println(LINKS);
    out.println("HTML: " + html);
    if (open) {
      open(html, out);
    }
    return 0;
  }

  /** Where the clock of the cloud stands: a decision would be taken then. */
  private static Instant clock(CloudState cloud) {
    return new ControlAddress(cloud).get("/clock") instanceof Value.Fields clock
        ? clock.text("now").map(Instant::parse).orElseGet(Instant::now)
        : Instant.now();
  }

  private static Value.Fields told(Mailer.Mail mail) {
    Value.Fields headers = Value.Fields.NONE;
    for (var header : mail.headers()) {
      headers = headers.with(header.name(), Value.of(header.value()));
    }
    return Value.Fields.NONE
        .with("from", Value.of(mail.from()))
        .with("replyTo", Value.of(mail.replyTo()))
        .with("to", Value.of(mail.to()))
        .with("subject", Value.of(mail.subject()))
        .with("headers", headers)
        .with("text", Value.of(mail.text()))
        .with("html", Value.of(mail.html()));
  }

  private static void open(Path html, PrintWriter out) throws IOException {
    if (GraphicsEnvironment.isHeadless()) {
      out.println("No display here: open that file in a browser.");
      return;
    }
    java.awt.Desktop.getDesktop().browse(html.toUri());
  }
}
