/** A card on its way to Anki. */
export interface AnkiExportCard {
  /** Ours; the same id is the same note to Anki, however often it is exported. */
  id: string;
  /** Markdown with mathematics between dollars; pictures are named as in the media (`![](curve.png)`). */
  front: string;
  back: string;
  /** Where it comes from, in Markdown; may be empty. */
  source: string;
  /** The deck below ours; `::` begins a level. */
  topic: string;
  tags: readonly string[];
  /** In ms since 1970. */
  createdAtMs: number;
  modifiedAtMs: number;
  suspended: boolean;
  /** Null before the first review. */
  learning: AnkiExportLearning | null;
  /** In any order. */
  reviews: readonly { atMs: number; grade: 1 | 2 | 3 | 4; timeTakenMs: number }[];
}

/** Where FSRS-6 stands with a card. */
export interface AnkiExportLearning {
  /** In days, above 0. */
  stability: number;
  /** From 1 to 10. */
  difficulty: number;
  /** From 0 to 1, the share of recall at which it comes back. */
  desiredRetention: number;
  /** w20, above 0. */
  decay: number;
  /** In ms since 1970. */
  lastReviewAtMs: number;
  /** The days from the last review to the next, at least 1. */
  intervalDays: number;
  /** A day of the user: `2026-11-21`. */
  dueOn: string;
}
