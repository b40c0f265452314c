/** A piece of a traceback: text, and the line of the user's own file that it names, if it names one. */
export interface TracebackPiece {
  text: string;
  line: number | null;
}

// The judge writes `line 6, in softmax`, of the user's own frames only; a syntax error says `(solution.py, line 6)`.
const ownFrame = /^line (\d+)|\b(?:solution|main|scratchpad)\.py"?, line (\d+)/gm;

/** Cuts a traceback at the places that name a line of the user's own file, so that they can be made links. */
export function splitTraceback(traceback: string): TracebackPiece[] {
  const pieces: TracebackPiece[] = [];
  let end = 0;
  for (const match of traceback.matchAll(ownFrame)) {
    if (match.index > end) pieces.push({ text: traceback.slice(end, match.index), line: null });
    pieces.push({ text: match[0], line: Number(match[1] ?? match[2]) });
    end = match.index + match[0].length;
  }
  if (end < traceback.length) pieces.push({ text: traceback.slice(end), line: null });
  return pieces;
}

/** The first line of the user's own file that a traceback names; null where it names none. */
export function firstLine(traceback: string): number | null {
  return splitTraceback(traceback).find(({ line }) => line !== null)?.line ?? null;
}
