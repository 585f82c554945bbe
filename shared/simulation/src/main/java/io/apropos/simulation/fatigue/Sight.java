package io.apropos.simulation.fatigue;

import io.apropos.domain.learning.Generator;
import io.apropos.domain.signal.ClickCleaning;
import io.apropos.domain.signal.Hit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an engine is shown of a message that went. */
public enum Sight {
  /** Clicks that people made. */
  CLEAN_CLICKS {
    @Override
    boolean isSeen(Truth truth, Generator random) {
      return truth.isClicked();
    }
  },
  /** The raw stream of hits, cleaned by the product's own rule. */
  CLEANED_STREAM {
    @Override
    boolean isSeen(Truth truth, Generator random) {
      return truth.isHit() && ClickCleaning.firstClean(SENT, hits(truth, random)).isPresent();
    }
  },
  /** Any hit on a link. */
  RAW_CLICKS {
    @Override
    boolean isSeen(Truth truth, Generator random) {
      return truth.isHit();
    }
  },
  /** Any open. */
  OPENS {
    @Override
    boolean isSeen(Truth truth, Generator random) {
      return truth.isRead() || truth.isPrefetched();
    }
  };

  private static final Instant SENT = Instant.parse("2026-01-01T08:00:00Z");
  private static final int LINKS = 3;

  /** What really happened to a message. */
  record Truth(boolean isRead, boolean isClicked, boolean isPrefetched, boolean isScanned) {
    boolean isHit() {
      return isClicked || isScanned;
    }
  }

  abstract boolean isSeen(Truth truth, Generator random);

  /** Scanners fetch all links at once; a person opens when they have time, then clicks one. */
  private static List<Hit> hits(Truth truth, Generator random) {
    List<Hit> hits = new ArrayList<>();
    if (truth.isScanned()) {
      for (int link = 0; link < LINKS; link++) {
        hits.add(Hit.plain(after(5 * random.nextDouble()), "link-" + link));
      }
    }
    if (truth.isClicked()) {
      double opened = 60 - 6 * 3600 * Math.log(1 - random.nextDouble());
      double clicked = opened + 5 + 25 * random.nextDouble();
      Optional<Instant> arrival =
          random.nextDouble() < 0.8 ? Optional.of(after(clicked + 10)) : Optional.empty();
      hits.add(new Hit(after(clicked), "link-" + random.nextInt(LINKS), Set.of(), arrival));
    }
    return hits;
  }

  private static Instant after(double seconds) {
    return SENT.plusMillis((long) (1000 * seconds));
  }
}
