import type { MockStyle } from "#mock/mock.schemas.ts";

/** How a search for faults stands. */
interface Search {
  style: MockStyle;
  /** Submissions that failed and passed since it began. */
  fails: number;
  passes: number;
}

/** How the interviewer has listened so far. */
interface Listened extends Search {
  probes: readonly string[];
  followUps: number;
  listens: number;
}

/** What is done next: asked what it rests on, listened, or gone on. */
interface Hearing {
  does: "follow-up" | "listen" | "end";
  say: string;
}

/** How often each interviewer asks what a guess rests on; after that the search is the candidate's. */
const mostProbes = { warm: 2, probing: 4, interrupting: 3, silent: 0 } as const satisfies Record<MockStyle, number>;
const listening = ["Go ahead.", "I am following.", "Go on.", "All right."];

/** Decides what is said to someone who thinks aloud over a broken program. */
export function listenToSearch({ style, passes, probes, followUps, listens }: Listened): Hearing {
  if (passes > 0) return { does: "end", say: "" };
  const probe = followUps < mostProbes[style] ? probes[followUps] : undefined;
  if (probe !== undefined) return { does: "follow-up", say: probe };
  return { does: "listen", say: listening[listens % listening.length] ?? "" };
}

/** What is said of a judged repair: what it rules out at first, what is expected of the next, and at the end what it was; null where nothing. */
export function wordsOnFix({ style, fails, passes }: Search): string | null {
  if (passes === 1) return "Every case passes. What was it, and by which mechanism did it give what you saw first?";
  if (passes > 1 || style === "silent") return null;
  if (fails === 1) return "What does this result rule out, and what is left?";
  return fails === 2 ? "Before the next submission: what do you expect it to change?" : null;
}
