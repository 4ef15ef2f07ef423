package wasmeter.notebook.front;

/** How the front page looks: light or dark as the reader's system is, and as narrow as a phone. */
final class Style {
  /** Where cards stand below each other in place of a table, and pictures for phones are shown. */
  static final String NARROW = "(max-width: 40rem)";

  /** Pictures stay light on a dark page, as pale colours have no contrast with a dark ground. */
  static final String CSS =
      """
      :root{color-scheme:light dark;--text:#222;--quiet:#5c6166;--back:#fff;--line:#ddd;--link:#0b5d8c;--mark:#eef4f8}
      body{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:var(--text);background:var(--back);overflow-wrap:anywhere}
      h1{line-height:1.2}h2{line-height:1.3;margin-top:2.2em}a{color:var(--link)}li{margin:.4em 0}figure{margin:1em 0}
      img{display:block;max-width:100%;height:auto;border-radius:.4em}code{white-space:nowrap;font-size:.95em}.quiet,figcaption{color:var(--quiet);font-size:.9em}
      .lead{font-size:1.2em;background:var(--mark);padding:.7em 1em;border-radius:.4em}
      table{border-collapse:collapse;width:100%;margin:1em 0}caption{text-align:left;font-weight:bold;padding:.3em 0}
      th,td{padding:.35em .7em .35em 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
      th[scope=col]{overflow-wrap:normal}th[scope=row]{font-weight:600;min-width:5em}th small{display:block;font-weight:normal;color:var(--quiet)}
      summary{cursor:pointer}.title{display:block}
      .legend{display:flex;flex-wrap:wrap;gap:.1em 1em;list-style:none;padding:0;margin:.3em 0;font-size:.85em}.legend li{margin:0}.legend i{font-style:normal}
      @media (max-width: 40rem){
      body{margin:1rem auto}
      .cards thead,.cards wbr{display:none}.cards tr{display:block;border-bottom:1px solid var(--line);padding:.5em 0}
      .cards th,.cards td{display:block;border:0;padding:.1em 0}.cards td::before{content:attr(data-of) ": ";color:var(--quiet)}}
      @media (prefers-color-scheme: dark){
      :root{--text:#e4e6e8;--quiet:#a3a9af;--back:#17191c;--line:#3b3f44;--link:#7cc0ea;--mark:#22303a}
      img{filter:brightness(.92)}}
      """;

  private Style() {}
}
