/** The tables of Anki's schema 11, which every Anki reads, and the indices that it expects. */
export const schema11 = `
  create table col (id integer primary key, crt integer not null, mod integer not null, scm integer not null,
    ver integer not null, dty integer not null, usn integer not null, ls integer not null, conf text not null,
    models text not null, decks text not null, dconf text not null, tags text not null);
  create table notes (id integer primary key, guid text not null, mid integer not null, mod integer not null,
    usn integer not null, tags text not null, flds text not null, sfld integer not null, csum integer not null,
    flags integer not null, data text not null);
  create table cards (id integer primary key, nid integer not null, did integer not null, ord integer not null,
    mod integer not null, usn integer not null, type integer not null, queue integer not null, due integer not null,
    ivl integer not null, factor integer not null, reps integer not null, lapses integer not null,
    left integer not null, odue integer not null, odid integer not null, flags integer not null, data text not null);
  create table revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null,
    ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null,
    type integer not null);
  create table graves (usn integer not null, oid integer not null, type integer not null);
  create index ix_notes_usn on notes (usn);
  create index ix_notes_csum on notes (csum);
  create index ix_cards_usn on cards (usn);
  create index ix_cards_nid on cards (nid);
  create index ix_cards_sched on cards (did, queue, due);
  create index ix_revlog_usn on revlog (usn);
  create index ix_revlog_cid on revlog (cid);`;

/**
 * The note type of everything that Warmup exports. Anki tells note types by id and, within one, by the names of fields
 * and templates: a change of either makes a second one in every collection that has the first.
 */
export const warmupNoteType = { id: 1_763_683_200_000, name: "Warmup", fields: ["Front", "Back", "Source"] };

const style = `.card { font-family: sans-serif; font-size: 20px; line-height: 1.5; text-align: left; max-width: 40em; margin: 0 auto; }
pre, code { font-family: monospace; font-size: 0.85em; }
pre { overflow-x: auto; }
img { max-width: 100%; }
.source { margin-top: 2em; font-size: 0.75em; opacity: 0.7; }`;

const latexBegin = `\\documentclass[12pt]{article}
\\usepackage{amssymb,amsmath}
\\pagestyle{empty}
\\begin{document}`;

const defaultDeckId = 1;
const defaultPresetId = 1;

/** The JSON columns of `col`, for decks whose names join their levels by `::`. */
export function columnsOfCollection(
  decks: readonly { id: number; name: string }[],
): Record<"conf" | "models" | "decks" | "dconf" | "tags", string> {
  const all = [{ id: defaultDeckId, name: "Default" }, ...decks];
  return {
    // Day 0 begins at UTC; the second scheduler is the one that later ones extend.
    conf: JSON.stringify({
      schedVer: 2,
      creationOffset: 0,
      curDeck: defaultDeckId,
      activeDecks: [defaultDeckId],
      nextPos: 1,
    }),
    models: JSON.stringify({ [warmupNoteType.id]: noteType() }),
    decks: JSON.stringify(Object.fromEntries(all.map(({ id, name }) => [id, deck(id, name)]))),
    dconf: JSON.stringify({ [defaultPresetId]: preset() }),
    tags: "{}",
  };
}

function noteType(): object {
  const answer = `{{FrontSide}}\n\n<hr id="answer">\n\n{{Back}}\n\n{{#Source}}<div class="source">{{Source}}</div>{{/Source}}`;
  const template = { name: "Card 1", ord: 0, qfmt: "{{Front}}", afmt: answer, bqfmt: "", bafmt: "", did: null };
  return {
    ...{ id: warmupNoteType.id, name: warmupNoteType.name, type: 0, mod: 0, usn: -1, sortf: 0, did: null },
    flds: warmupNoteType.fields.map((name, ord) => ({ name, ord, sticky: false, rtl: false, font: "Arial", size: 20 })),
    tmpls: [template],
    ...{ css: style, latexPre: latexBegin, latexPost: "\\end{document}", latexsvg: false, req: [[0, "any", [0]]] },
    ...{ tags: [], vers: [] },
  };
}

function deck(id: number, name: string): object {
  const days = { newToday: [0, 0], revToday: [0, 0], lrnToday: [0, 0], timeToday: [0, 0] };
  const folded = { collapsed: false, browserCollapsed: false };
  return {
    id,
    name,
    mod: 0,
    usn: -1,
    desc: "",
    dyn: 0,
    conf: defaultPresetId,
    extendNew: 0,
    extendRev: 0,
    ...folded,
    ...days,
  };
}

/** Anki's own default preset, as far as it must be there; imports without presets never read it. */
function preset(): object {
  return {
    ...{
      id: defaultPresetId,
      name: "Default",
      mod: 0,
      usn: 0,
      maxTaken: 60,
      autoplay: true,
      timer: 0,
      replayq: true,
      dyn: false,
    },
    new: { bury: false, delays: [1, 10], initialFactor: 2500, ints: [1, 4, 0], order: 1, perDay: 20 },
    rev: { bury: false, ease4: 1.3, ivlFct: 1, maxIvl: 36_500, perDay: 200, hardFactor: 1.2 },
    lapse: { delays: [10], leechAction: 1, leechFails: 8, minInt: 1, mult: 0 },
  };
}
