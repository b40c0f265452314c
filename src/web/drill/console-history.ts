import * as z from "zod";

/** Lines run before, the oldest first, and where among them the user is. */
export interface ConsoleHistory {
  lines: string[];
  /** Index of the line shown; null while a new one is typed. */
  at: number | null;
  /** The new line as far as it was typed. */
  draft: string;
}

const mostLines = 200;
const keptSchema = z.array(z.string());

/** The history of some lines, with a new one being typed. */
export function createHistory(lines: string[]): ConsoleHistory {
  return { lines: lines.slice(-mostLines), at: null, draft: "" };
}

/** Reads what a browser kept; nothing for nonsense. */
export function parseHistory(raw: string | null): ConsoleHistory {
  try {
    return createHistory(keptSchema.parse(JSON.parse(raw ?? "[]")));
  } catch {
    return createHistory([]);
  }
}

/** The history after a line was run. The same line twice in a row is kept once. */
export function remember({ lines }: ConsoleHistory, line: string): ConsoleHistory {
  return createHistory(lines.at(-1) === line ? lines : [...lines, line]);
}

/** One line back; `typed` is what stands in the input. Null at the oldest. */
export function older(history: ConsoleHistory, typed: string): { history: ConsoleHistory; text: string } | null {
  const at = (history.at ?? history.lines.length) - 1;
  const text = history.lines[at];
  if (text === undefined) return null;
  return { history: { ...history, at, draft: history.at === null ? typed : history.draft }, text };
}

/** One line forward, last of all to the new line as it was typed. Null where one is there already. */
export function newer(history: ConsoleHistory): { history: ConsoleHistory; text: string } | null {
  if (history.at === null) return null;
  const text = history.lines[history.at + 1];
  if (text === undefined) return { history: { ...history, at: null }, text: history.draft };
  return { history: { ...history, at: history.at + 1 }, text };
}
