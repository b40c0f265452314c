import type { SeededRandom } from "#platform/seeded-random.ts";
import type { Edit } from "#practice/practice.schemas.ts";

/** A CodeMirror ChangeSet as JSON: a number keeps so many characters, a list deletes some and inserts lines. */
type Changes = (number | [number, ...string[]])[];

/**
 * The edits of someone who turns `before` into `after` between two times on the clock, in ms: they delete what differs and
 * type the rest, a few characters at a time.
 */
export function typeOver(
  before: string,
  after: string,
  [startMs, endMs]: [number, number],
  random: SeededRandom,
): Edit[] {
  const start = commonPrefix(before, after);
  const keptEnd = commonSuffix(before.slice(start), after.slice(start));
  const deleted = before.length - start - keptEnd;
  const pieces = inPieces(after.slice(start, after.length - keptEnd), random);
  const steps = pieces.length + (deleted > 0 ? 1 : 0);
  let nowMs = startMs;
  const tick = (): number => {
    nowMs += ((endMs - startMs) / Math.max(steps, 1)) * (0.4 + random.unit());
    return Math.round(Math.min(nowMs, endMs));
  };
  const edits: Edit[] = [];
  if (deleted > 0) edits.push({ atMs: tick(), changes: around(start, [deleted], keptEnd) });
  let position = start;
  for (const piece of pieces) {
    edits.push({ atMs: tick(), changes: around(position, [0, ...piece.split("\n")], keptEnd) });
    position += piece.length;
  }
  return edits;
}

function around(before: number, change: [number, ...string[]], after: number): Changes {
  return [...(before > 0 ? [before] : []), change, ...(after > 0 ? [after] : [])];
}

function inPieces(text: string, random: SeededRandom): string[] {
  const pieces: string[] = [];
  for (let position = 0; position < text.length;) {
    const length = random.integer(4, 18);
    pieces.push(text.slice(position, position + length));
    position += length;
  }
  return pieces;
}

function commonPrefix(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one[length] === other[length]) length += 1;
  return length;
}

function commonSuffix(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one.at(-1 - length) === other.at(-1 - length)) length += 1;
  return length;
}
