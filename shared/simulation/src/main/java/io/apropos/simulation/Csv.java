package io.apropos.simulation;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Comma separated text by RFC 4180: quoted cells may hold commas, line ends and doubled quotes. */
final class Csv {
  private static final int END = -1;

  private final Reader text;
  private final StringBuilder cell = new StringBuilder();
  private int character;

  Csv(Reader text) throws IOException {
    this.text = text;
    this.character = text.read();
    if (character == '\uFEFF') {
      character = text.read();
    }
  }

  /** The next line that is not empty; empty at the end. */
  Optional<String[]> next() throws IOException {
    while (character == '\n' || character == '\r') {
      character = text.read();
    }
    if (character == END) {
      return Optional.empty();
    }
    List<String> cells = new ArrayList<>();
    cells.add(cell());
    while (character == ',') {
      character = text.read();
      cells.add(cell());
    }
    return Optional.of(cells.toArray(String[]::new));
  }

  private String cell() throws IOException {
    cell.setLength(0);
    if (character == '"') {
      quoted();
    }
    while (character != ',' && character != '\n' && character != '\r' && character != END) {
      take();
    }
    return cell.toString();
  }

  private void quoted() throws IOException {
    character = text.read();
    while (character != END) {
      if (character == '"') {
        character = text.read();
        if (character != '"') {
          return;
        }
      }
      take();
    }
  }

  private void take() throws IOException {
    cell.append((char) character);
    character = text.read();
  }
}
