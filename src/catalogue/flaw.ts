/** Something wrong with a file of the catalogue, in words that its author can act on. */
export interface Flaw {
  /** Path relative to the catalogue's folder: `problems/layer-norm/problem.md`. */
  file: string;
  /** Line from 1, or null where the whole file is meant. */
  line: number | null;
  message: string;
}

/** A flaw as one line that editors and terminals make clickable: `problems/x/problem.md:12: message`. */
export function describeFlaw(flaw: Flaw): string {
  const place = flaw.line === null ? flaw.file : `${flaw.file}:${flaw.line}`;
  return `${place}: ${flaw.message}`;
}
