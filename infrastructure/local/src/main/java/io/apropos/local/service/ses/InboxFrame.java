package io.apropos.local.service.ses;

/** What every page of the inbox starts with. */
final class InboxFrame {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ink: #1d2433; --soft: #5b6475; --line: #d9dde5;
        --paper: #fff; --ground: #f5f6f9; --link: #1a4fb4; }
      @media (prefers-color-scheme: dark) { :root { --ink: #e8eaf0; --soft: #a3abbb;
        --line: #363c4a; --paper: #1b1f29; --ground: #12151c; --link: #8db4ff; } }
      * { box-sizing: border-box; }
      body { margin: 0 auto; max-width: 60rem; padding: 1rem; background: var(--ground);
        color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
      h1 { font-size: 1.4rem; line-height: 1.25; margin: 0; }
      h2 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
      header p { margin: .25rem 0; color: var(--soft); }
      a { color: var(--link); }
      a:focus-visible, iframe:focus-visible, iframe:focus, input:focus-visible, button:focus-visible, summary:focus-visible {
        outline: 3px solid var(--link); outline-offset: 2px; }
      form label { display: block; font-size: .875rem; color: var(--soft); }
      form span { display: flex; gap: .5rem; max-width: 26rem; }
      input { flex: 1; min-width: 0; }
      input, button { font: inherit; padding: .4rem .6rem; color: inherit; background: var(--paper);
        border: 1px solid var(--soft); border-radius: .4rem; }
      .list { list-style: none; margin: 1rem 0; padding: 0; background: var(--paper);
        border: 1px solid var(--line); border-radius: .6rem; }
      .list li + li { border-top: 1px solid var(--line); }
      .list a { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; padding: .6rem .8rem;
        color: inherit; text-decoration: none; }
      .list a:hover .subject { text-decoration: underline; }
      .subject { font-weight: 600; grid-row: 1; grid-column: 1; }
      .to { color: var(--soft); grid-row: 2; grid-column: 1; }
      .tag { grid-row: 1; grid-column: 2; justify-self: end; font-size: .8rem; padding: 0 .5rem;
        border: 1px solid var(--line); border-radius: 1rem; }
      time { color: var(--soft); font-size: .875rem; grid-row: 2; grid-column: 2; }
      @media (max-width: 36rem) { .list a { grid-template-columns: 1fr; }
        .list a > * { grid-row: auto; grid-column: 1; justify-self: start; } }
      nav { display: flex; gap: 1rem; }
      dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; }
      dt { color: var(--soft); } dd { margin: 0; }
      @media (max-width: 36rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .4rem; } }
      .links { display: flex; flex-wrap: wrap; gap: 1rem; list-style: none; padding: 0; }
      iframe { display: block; width: 100%; height: 70rem; min-height: 20rem; resize: vertical;
        overflow: auto; background: #fff; border: 1px solid var(--line);
        border-radius: .6rem; }
      @media (max-width: 36rem) { iframe { height: 90rem; } }
      pre { white-space: pre-wrap; background: var(--paper); border: 1px solid var(--line);
        border-radius: .6rem; padding: .8rem; margin: 0; }
      .note { margin: .25rem 0 0; color: var(--soft); font-size: .875rem; }
      details { margin-top: 1.5rem; }
      .empty { padding: 2rem 0; color: var(--soft); }
      """;

  private InboxFrame() {}

  static Html open(String title) {
    Html html = new Html();
    html.markup("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">");
    html.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>");
    html.text(title.isEmpty() ? "(no subject)" : title);
    html.markup("</title><style>" + STYLE + "</style></head><body>");
    return html;
  }
}
