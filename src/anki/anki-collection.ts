/** What an Anki package holds, whichever format it came in. Ids are Anki's own. */
export interface AnkiCollection {
  decks: AnkiDeck[];
  noteTypes: AnkiNoteType[];
  notes: AnkiNote[];
  cards: AnkiCard[];
  /** Answers in the order in which they were given; what Anki logged beside answers is left out. */
  reviews: AnkiReview[];
  /**
   * By the name that fields refer to (NFC). The names, sizes and hashes were checked; the bytes are unpacked when asked
   * for.
   */
  media: ReadonlyMap<string, () => Uint8Array>;
  /** Rows of the review log that are not in `reviews`. */
  leftOut: {
    /** Reschedulings by hand and by the program. */
    manualReviews: number;
    /** Answers on cards that are not in the package. */
    orphanReviews: number;
  };
}

/** A deck; `["Papers", "Attention"]` is Anki's `Papers::Attention`. */
export interface AnkiDeck {
  id: number;
  levels: string[];
}

/** How notes of one kind turn into cards. */
export interface AnkiNoteType {
  id: number;
  name: string;
  /** Of *cloze* there is one template for all cards, of *standard* one a card. */
  kind: "standard" | "cloze";
  /** Names, in the order of a note's fields. */
  fields: string[];
  templates: AnkiTemplate[];
}

/** The HTML of one card with fields in double braces. */
export interface AnkiTemplate {
  name: string;
  question: string;
  answer: string;
}

/** What was written down once, and that one or more cards ask about. */
export interface AnkiNote {
  id: number;
  /** Stays the same from export to export, and from collection to collection. */
  guid: string;
  noteTypeId: number;
  /** HTML, as many as the note type has fields. */
  fields: string[];
  tags: string[];
  /** In ms since 1970. */
  modifiedAtMs: number;
}

/** One question of a note, and where its learning stands. */
export interface AnkiCard {
  id: number;
  noteId: number;
  /** Of a standard note type the index of its template, of a cloze one the number of the cloze less one. */
  ordinal: number;
  /** Where the card belongs, also while a filtered deck has it. */
  deckId: number;
  phase: "new" | "learning" | "review" | "relearning";
  standing: "active" | "suspended" | "buried";
  due: AnkiDue;
  /** What FSRS knew of it; null where the collection did not use FSRS, and before the first review. */
  memory: AnkiMemory | null;
  /**
   * The last time the card was made new again, in ms since 1970: reviews up to then count for nothing. Null where it
   * never was.
   */
  forgottenAtMs: number | null;
}

/**
 * When a card comes back: as the nth new one, at an instant (ms since 1970), or on a day of its owner (`2026-11-21`).
 */
export type AnkiDue =
  | { kind: "position"; position: number }
  | { kind: "instant"; atMs: number }
  | { kind: "day"; date: string };

/** A state of FSRS. */
export interface AnkiMemory {
  /** The days in which retrievability falls from 1 to 0.9. */
  stability: number;
  /** From 1 to 10. */
  difficulty: number;
  /** From 0 to 1; null where Anki did not store it. */
  desiredRetention: number | null;
  /** The exponent of the forgetting curve without its sign, w20 of FSRS-6; null where Anki did not store it. */
  decay: number | null;
  /** In ms since 1970; null where Anki did not store it. */
  lastReviewAtMs: number | null;
}

/** One answer. */
export interface AnkiReview {
  cardId: number;
  /** The instant of the answer in ms since 1970; Anki's id of the review, so no two are equal. */
  atMs: number;
  /** 1 again, 2 hard, 3 good, 4 easy. */
  grade: 1 | 2 | 3 | 4;
  /**
   * *filtered* was asked ahead or behind its time and rescheduled the card; *preview* did not, and FSRS counts it for
   * nothing.
   */
  kind: "learning" | "review" | "relearning" | "filtered" | "preview";
  /** Anki cuts it off, at a minute by default. */
  timeTakenMs: number;
}
