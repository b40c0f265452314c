/** A piece of a text, marked or not. */
export interface TextPiece {
  text: string;
  from: number;
  isMarked: boolean;
}

/** A text in pieces, those within the places marked; places may overlap and come in any order. */
export function markText(text: string, places: readonly { from: number; to: number }[]): TextPiece[] {
  const pieces: TextPiece[] = [];
  const add = (from: number, to: number, isMarked: boolean): void => {
    if (to > from) pieces.push({ text: text.slice(from, to), from, isMarked });
  };
  let at = 0;
  for (const { from, to } of places.toSorted((one, other) => one.from - other.from)) {
    add(at, Math.max(at, from), false);
    add(Math.max(at, from), to, true);
    at = Math.max(at, to);
  }
  add(at, text.length, false);
  return pieces;
}
