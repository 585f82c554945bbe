package io.apropos.application.ingest;

import io.apropos.domain.event.Event;
import io.apropos.domain.value.Value;
import io.apropos.json.EventJson;
import io.apropos.json.Json;
import io.apropos.json.JsonBatch;
import io.apropos.json.Malformed;
import io.apropos.json.Pointer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes the items of one submission, one after the other, and keeps what to answer. */
final class Intake {
  private static final int MOST_ITEMS = 2_500;

  /** What a batch says for all its events is written into each of them. */
  private static final int MOST_SHARED_BYTES = 8_192;

  /**
   * Events below this size cannot outgrow a record: a number takes at most 21 times the room once
   * its zeros are written out.
   */
  private static final int SURELY_SMALL = 2_500;

  private final EventDoor door;
  private final Frame frame;
  private final List<Event> events = new ArrayList<>();
  private final Lines rejected = new Lines();
  private final Lines notes = new Lines();
  private final List<Reply.Rejection> codes = new ArrayList<>();
  private final Map<String, Value.Fields> contents = new HashMap<>();
  private int accepted;

  Intake(EventDoor door, Frame frame) {
    this.door = door;
    this.frame = frame;
  }

  /** What goes on the stream, in the order in which it came. */
  List<Event> events() {
    return events;
  }

  /**
   * @throws Malformed with the first fault
   */
  void one(Value item, int bytes) {
    take(0, "", check(item, bytes, ""));
  }

  void all(List<JsonBatch.Entry> items) {
    boolean sharedTooLarge =
        frame.context().map(c -> Json.write(c).length > MOST_SHARED_BYTES).orElse(false);
    for (int i = 0; i < items.size(); i++) {
      try {
        if (sharedTooLarge) {
          throw tooLarge("/context", MOST_SHARED_BYTES);
        }
        item(i, Pointer.of("/batch", i), items.get(i));
      } catch (Malformed fault) {
        reject(i, items.get(i), fault);
      }
    }
  }

  Reply reply() {
    Value.Fields body =
        Value.Fields.NONE
            .with("success", Value.of(true))
            .with("accepted", Value.of(accepted))
            .with("rejected", Value.items(rejected.listed()))
            .with("notes", Value.items(notes.listed()));
    body = counted(body, "rejectedNotListed", rejected.notListed());
    body = counted(body, "notesNotListed", notes.notListed());
    return new Reply(200, Map.of(), Optional.of(body), accepted, List.copyOf(codes));
  }

  private static Value.Fields counted(Value.Fields body, String name, int count) {
    return count == 0 ? body : body.with(name, Value.of(count));
  }

  private void item(int index, String pointer, JsonBatch.Entry entry) {
    if (index >= MOST_ITEMS) {
      // Too silent can be repaired, too loud cannot: what is refused is refused all the same.
      refusalsOf(entry, pointer).ifPresent(events::add);
      throw new Malformed("batch-too-long", pointer, "at most " + MOST_ITEMS + " events");
    }
    take(index, pointer, checked(entry, pointer));
  }

  private Optional<Event> refusalsOf(JsonBatch.Entry entry, String pointer) {
    try {
      return EventDoor.refusalsAlone(checked(entry, pointer));
    } catch (Malformed refusesNothing) {
      return Optional.empty();
    }
  }

  private Accepted checked(JsonBatch.Entry entry, String pointer) {
    return switch (entry) {
      case JsonBatch.Entry.Read(Value item, int bytes) -> check(item, bytes, pointer);
      case JsonBatch.Entry.Unreadable(Malformed fault) -> throw fault;
    };
  }

  private Accepted check(Value item, int bytes, String pointer) {
    if (bytes > Submission.MOST_EVENT_BYTES) {
      throw tooLarge(pointer, Submission.MOST_EVENT_BYTES);
    }
    Accepted checked = door.check(item, frame, pointer);
    if (bytes > SURELY_SMALL && EventJson.write(checked.event()).length > EventJson.MAX_BYTES) {
      throw tooLarge(pointer, EventJson.MAX_BYTES);
    }
    return checked;
  }

  private void take(int index, String pointer, Accepted checked) {
    accepted++;
    checked.notes().forEach(note -> note(index, note));
    Value.Fields before = contents.putIfAbsent(checked.event().id(), checked.content());
    if (before == null) {
      events.add(checked.event());
      checked.withdrawal().ifPresent(events::add);
    } else if (!before.equals(checked.content())) {
      // The first stands, but a withdrawal is never lost.
      EventDoor.refusalsAlone(checked).ifPresent(events::add);
      note(index, new Note("message-id-reused", Pointer.of(pointer, "messageId")));
    }
  }

  private void note(int index, Note note) {
    notes.add(
        Value.Fields.NONE
            .with("index", Value.of(index))
            .with("code", Value.of(note.code()))
            .with("pointer", Value.of(note.pointer())));
  }

  private void reject(int index, JsonBatch.Entry entry, Malformed fault) {
    codes.add(new Reply.Rejection(fault.code(), fault.pointer()));
    Value.Fields line = Value.Fields.NONE.with("index", Value.of(index));
    Optional<String> messageId = messageId(entry);
    if (messageId.isPresent()) {
      line = line.with("messageId", Value.of(messageId.get()));
    }
    rejected.add(
        line.with("code", Value.of(fault.code())).with("pointer", Value.of(fault.pointer())));
  }

  /** The id to find the item by, unless it is itself at fault. */
  private static Optional<String> messageId(JsonBatch.Entry entry) {
    if (entry instanceof JsonBatch.Entry.Read(Value.Fields fields, int _)) {
      try {
        return fields
            .find("messageId")
            .filter(id -> !(id instanceof Value.Nothing))
            .map(id -> IdCheck.plain(id, ""));
      } catch (Malformed notAnId) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Malformed tooLarge(String pointer, int most) {
    return new Malformed("event-too-large", pointer, "at most " + most + " bytes");
  }
}
