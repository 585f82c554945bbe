package io.apropos.application.figures;

import io.apropos.application.table.Table;
import io.apropos.domain.affinity.Companions;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.figures.BrandFigures;
import io.apropos.domain.figures.BrandKnowledge;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What decisions know of the brand as a whole: the last night's figures, seen a quarter of an hour
 * late at most. They change once a night.
 */
public final class Knowledge {
  private static final Duration FRESH = Duration.ofMinutes(15);

  private final FigureShelf shelf;
  private final AtomicReference<@Nullable Seen> cache = new AtomicReference<>();

  private record Seen(String catalogue, BrandKnowledge brand, Instant lookedAt) {
    boolean isFresh(String current, Instant now) {
      return catalogue.equals(current)
          && !now.isBefore(lookedAt)
          && now.isBefore(lookedAt.plus(FRESH));
    }

    boolean isOf(String current, BrandFigures figures) {
      return catalogue.equals(current) && brand.figures().at().equals(figures.at());
    }
  }

  public Knowledge(Table table) {
    this.shelf = new FigureShelf(table);
  }

  /**
   * @param now by the clock that decisions go by
   * @throws io.apropos.application.port.TransientFailure if the store did not answer
   */
  public BrandKnowledge of(Catalogue catalogue, Instant now) {
    Seen seen = cache.get();
    if (seen != null && seen.isFresh(catalogue.hash(), now)) {
      return seen.brand;
    }
    Optional<FigureShelf.Kept> kept = shelf.latest();
    BrandFigures figures = kept.map(FigureShelf.Kept::figures).orElse(BrandFigures.NONE);
    BrandKnowledge brand =
        seen != null && seen.isOf(catalogue.hash(), figures)
            ? seen.brand
            : BrandKnowledge.of(figures, companions(kept, catalogue), catalogue.products());
    cache.set(new Seen(catalogue.hash(), brand, now));
    return brand;
  }

  /** Read only where a message speaks of what goes with what: there are many. */
  private Companions companions(Optional<FigureShelf.Kept> kept, Catalogue catalogue) {
    boolean asked =
        catalogue.messages().values().stream()
            .flatMap(message -> message.products().stream())
            .anyMatch(products -> products.from().equals("complements"));
    return asked ? kept.map(shelf::companions).orElseGet(Companions::none) : Companions.none();
  }
}
