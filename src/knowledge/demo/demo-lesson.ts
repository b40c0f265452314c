/** An evening on one topic: questions answered in the person's own words, and the cards written from it. */
export interface DemoLesson {
  topic: string;
  answers: readonly DemoAnswer[];
  cards: readonly DemoCard[];
}

/** An answer to a question of the topic, as someone types it who is still learning. */
export interface DemoAnswer {
  question: string;
  text: string;
  /** Key points that it does not have, numbered from 1 as on the page. */
  lacks?: readonly number[];
  /** The same question against the clock, weeks later; only questions that have one are asked in the quizzes. */
  quick?: { text: string; lacks?: readonly number[] };
}

/** A card of the lesson. */
export interface DemoCard {
  /** The question of the lesson that it came from; none where it was written from scratch. */
  question?: string;
  /** Topics besides the lesson's. */
  also?: readonly string[];
  /** Markdown with LaTeX. */
  front: string;
  back: string;
  /** How it goes in reviews, where not as the others: a leech is forgotten again and again, a suspended one is given up. */
  fate?: "leech" | "suspended" | "rewritten";
}
