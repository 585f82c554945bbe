package io.apropos.application.figures;

import io.apropos.application.store.Instants;
import io.apropos.application.store.Packed;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.affinity.Companions;
import io.apropos.domain.figures.BrandFigures;
import io.apropos.domain.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** FIGURES: what the last night found, with its date. */
public final class FigureShelf {
  private static final String PARTITION = "FIGURES";
  private static final Key LATEST = new Key(PARTITION, "latest");
  private static final String AT = "at";
  private static final String DOCUMENT = "doc";
  private static final String PARTS = "parts";

  private final Table table;

  public FigureShelf(Table table) {
    this.table = table;
  }

  /**
   * Figures as they lie in the table.
   *
   * @param parts of what goes with what
   */
  public record Kept(BrandFigures figures, int parts) {}

  /** Empty before the first night. */
  public Optional<Kept> latest() {
    return table
        .read(LATEST)
        .map(item ->
            new Kept(
                FiguresDocument.read(Packed.read(item.bytes(DOCUMENT).orElseThrow())),
                (int) item.count(PARTS)));
  }

  /** What goes with what, of the same night; nothing while another night is being written. */
  public Companions companions(Kept kept) {
    List<Value.Fields> documents = new ArrayList<>();
    for (int part = 0; part < kept.parts; part++) {
      Optional<Item> item = table.read(part(part));
      if (!item.flatMap(found -> found.text(AT)).equals(kept.figures.at().map(Instants::text))) {
        return Companions.none();
      }
      documents.add(Packed.read(item.orElseThrow().bytes(DOCUMENT).orElseThrow()));
    }
    return CompanionsDocument.read(documents);
  }

  /** The parts first: who finds the figures finds them whole. */
  public void keep(BrandFigures figures, Companions companions) {
    String at = figures.at().map(Instants::text).orElseThrow();
    List<Value.Fields> documents = CompanionsDocument.write(companions);
    for (int part = 0; part < documents.size(); part++) {
      put(Item.of(part(part)).with(AT, at).with(DOCUMENT, Packed.of(documents.get(part))));
    }
    put(
        Item.of(LATEST)
            .with(AT, at)
            .with(DOCUMENT, Packed.of(FiguresDocument.write(figures)))
            .with(PARTS, documents.size()));
  }

  private void put(Item item) {
    table.write(List.of(new Write.Put(item, new Condition.Always())));
  }

  private static Key part(int part) {
    return new Key(PARTITION, "companions#%03d".formatted(part));
  }
}
