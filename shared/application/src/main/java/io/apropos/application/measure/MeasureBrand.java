package io.apropos.application.measure;

import io.apropos.application.figures.FigureShelf;
import io.apropos.application.profile.BuyerMark;
import io.apropos.application.profile.ProfileItem;
import io.apropos.application.profile.Profiles;
import io.apropos.application.store.Catalogues;
import io.apropos.application.store.Edition;
import io.apropos.application.store.Fence;
import io.apropos.application.store.Instants;
import io.apropos.application.store.Shards;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.affinity.Companions;
import io.apropos.domain.decision.Buyers;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.figures.BrandCensus;
import io.apropos.domain.figures.BrandFigures;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.lifecycle.TierHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the brand's clients have in common, found anew every night from those who have bought. A
 * large brand is measured by a fair sample of them; a night that was measured is not measured
 * again.
 */
public final class MeasureBrand {
  /** Clients of one shard: four times as many tell a share within one per cent. */
  private static final int MOST = 5_000;

  /** With less time than this no further client is looked at. */
  private static final Duration WRITING_NEEDS = Duration.ofSeconds(30);

  private final Table table;
  private final Fence fence;
  private final Catalogues<Edition> catalogues;
  private final ZoneId zone;
  private final Profiles profiles;
  private final FigureShelf shelf;

  /**
   * What one run found.
   *
   * @param buyers clients who were looked at and have bought; 0 when the night was done before
   * @param products whose companions are known
   */
  public record Measured(int buyers, int products) {
    private static final Measured NOTHING = new Measured(0, 0);
  }

  /**
   * @param zone whose calendar days count
   */
  public MeasureBrand(Table table, Fence fence, Catalogues<Edition> catalogues, ZoneId zone) {
    this.table = table;
    this.fence = fence;
    this.catalogues = catalogues;
    this.zone = zone;
    this.profiles = new Profiles(table);
    this.shelf = new FigureShelf(table);
  }

  /**
   * Measures the night of {@code now}. Behind a closed fence, or before a catalogue is published,
   * nothing is measured.
   *
   * @param remaining of the function's time; when it runs short, those seen so far must do
   */
  public Measured run(Instant now, Supplier<Duration> remaining) {
    Optional<Catalogue> catalogue =
        catalogues.current().map(published -> published.catalogue().catalogue());
    Key run = new Key("S#measure-brand", now.atZone(zone).toLocalDate().toString());
    if (!fence.read().open() || catalogue.isEmpty() || table.read(run).isPresent()) {
      return Measured.NOTHING;
    }
    Instant night = Instants.whole(now);
    BrandCensus census = census(catalogue.get(), night, remaining);
    TierHistory before =
        shelf.latest().map(kept -> kept.figures().tiers()).orElse(TierHistory.NONE);
    BrandFigures figures = census.figures(before);
    Companions companions = census.companions();
    shelf.keep(figures, companions);
    table.write(
        List.of(
            new Write.Put(
                Item.of(run).with("ranAt", Instants.text(night)).with("buyers", census.buyers()),
                new Condition.Always())));
    return new Measured(census.buyers(), companions.products().size());
  }

  private BrandCensus census(Catalogue catalogue, Instant now, Supplier<Duration> remaining) {
    BrandCensus census = new BrandCensus(now);
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      for (PersonId person : BuyerMark.find(table, shard, MOST)) {
        if (remaining.get().compareTo(WRITING_NEEDS) < 0) {
          return census;
        }
        count(profiles.readHere(person), catalogue, now, census);
      }
    }
    return census;
  }

  /** Who was erased is not counted; who was merged is counted where they went. */
  private static void count(
      ProfileItem.Stored stored, Catalogue catalogue, Instant now, BrandCensus census) {
    if (!stored.erased() && stored.mergedInto().isEmpty()) {
      ZoneId zone =
          stored.profile().claims().zone(stored.person()).orElse(catalogue.brand().zone());
      census.add(Buyers.of(stored.profile(), catalogue, zone, now));
    }
  }
}
