package io.apropos.application.page;

import io.apropos.application.port.TransientFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What all addresses behind the links of mails do alike: methods, tokens, links that are too old,
 * and a table that does not answer.
 *
 * @param <T> a link that verifies
 */
public final class LinkRoute<T> {
  /**
   * What is behind one kind of link.
   *
   * @param <T> a link that verifies
   */
  public interface Door<T> {
    /** Methods that act, in alphabetical order; all others change nothing. */
    default List<String> acting() {
      return List.of("POST");
    }

    /** Empty for every token that is not exactly ours, whatever is wrong with it. */
    Optional<T> opened(String token);

    /** Why a link of ours is too old; empty while it works. */
    default Optional<Trouble> tooOld(T link) {
      return Optional.empty();
    }

    /** How to speak to whoever has the link. */
    Manners manners(T link);

    /**
     * Changes nothing.
     *
     * @throws TransientFailure if the store did not answer
     */
    Answer shown(LinkRequest request, T link);

    /**
     * @throws TransientFailure when it could not be committed in time: nothing may be promised
     */
    Answer acted(LinkRequest request, T link);

    /** A form that tries again; "" when there is none. */
    default String again(LinkRequest request, Sheet sheet) {
      return "";
    }
  }

  private final Door<T> door;
  private final String allowed;

  public LinkRoute(Door<T> door) {
    this.door = door;
    List<String> methods = new ArrayList<>(List.of("GET", "HEAD", "OPTIONS"));
    methods.addAll(door.acting());
    this.allowed = String.join(", ", methods);
  }

  public Answer answer(LinkRequest request) {
    return switch (request.method()) {
      case "OPTIONS" -> Answer.options(allowed);
      case "GET" -> followed(request);
      case "HEAD" -> followed(request).withoutBody();
      default ->
          door.acting().contains(request.method())
              ? followed(request)
              : Answer.methodNotAllowed(request, allowed);
    };
  }

  private Answer followed(LinkRequest request) {
    Optional<T> opened = door.opened(request.token());
    if (opened.isEmpty()) {
      return Trouble.BROKEN.answer(request);
    }
    T link = opened.get();
    Optional<Trouble> old = door.tooOld(link);
    if (old.isPresent()) {
      return old.get().answer(request, manners(request, link), "");
    }
    try {
      return door.acting().contains(request.method())
          ? door.acted(request, link)
          : door.shown(request, link);
    } catch (TransientFailure notDone) {
      Manners manners = manners(request, link);
      return Trouble.NOT_YET.answer(request, manners, door.again(request, manners.sheet(request)));
    }
  }

  private Manners manners(LinkRequest request, T link) {
    return request.wantsPage() ? door.manners(link) : Manners.NONE;
  }
}
