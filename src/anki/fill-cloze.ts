import { blankClass } from "#anki/inline-markdown.ts";

/** Text, or a cloze: its numbers, what it holds, and its hint. */
type ClozePiece = string | { numbers: number[]; content: ClozePiece[]; hint: string | null };

const opening = /^\{\{c(\d{1,3}(?:,\d{1,3})*)::/;
const deepest = 8;

/**
 * Fills the clozes of a field (`{{c1::text::hint}}`, also nested) for the card of cloze `number`: on the question side
 * its own are blanks with their hints, on the answer side they are bold; the others are text on both. `found` is
 * whether there is such a cloze.
 */
export function fillCloze(
  field: string,
  number: number,
  side: "question" | "answer",
): { html: string; found: boolean } {
  const { pieces } = readPieces(field, 0, 0);
  let found = false;
  const write = (piece: ClozePiece): string => {
    if (typeof piece === "string") return piece;
    const text = piece.content.map(write).join("");
    if (!piece.numbers.includes(number)) return text;
    found = true;
    if (side === "answer") return `<b>${text}</b>`;
    return `<span class="${blankClass}">[${piece.hint ?? "…"}]</span>`;
  };
  const html = pieces.map(write).join("");
  return { html, found };
}

/** Reads up to the `}}` that closes the cloze at `depth`, or to the end of the field at depth 0. */
function readPieces(field: string, from: number, depth: number): { pieces: ClozePiece[]; end: number | null } {
  const pieces: ClozePiece[] = [];
  let place = from;
  let textFrom = from;
  const endText = (): void => {
    if (place > textFrom) pieces.push(field.slice(textFrom, place));
  };
  while (place < field.length) {
    if (depth > 0 && field.startsWith("}}", place)) {
      endText();
      return { pieces, end: place + 2 };
    }
    const match = field[place] === "{" && depth < deepest ? opening.exec(field.slice(place, place + 40)) : null;
    const inner = match === null ? null : readPieces(field, place + match[0].length, depth + 1);
    // A cloze that is never closed is text, as the `}}` of a formula before it is.
    if (match === null || inner === null || inner.end === null) {
      if (inner !== null) break;
      place += 1;
      continue;
    }
    endText();
    const { content, hint } = splitHint(inner.pieces);
    pieces.push({ numbers: (match[1] ?? "").split(",").map(Number), content, hint });
    place = inner.end;
    textFrom = place;
  }
  place = field.length;
  endText();
  return { pieces, end: null };
}

/** The hint follows the first `::` of a cloze's own text. */
function splitHint(pieces: ClozePiece[]): { content: ClozePiece[]; hint: string | null } {
  const index = pieces.findIndex((piece) => typeof piece === "string" && piece.includes("::"));
  const piece = pieces[index];
  if (typeof piece !== "string") return { content: pieces, hint: null };
  const cut = piece.indexOf("::");
  const rest = [piece.slice(cut + 2), ...pieces.slice(index + 1).filter((one) => typeof one === "string")].join("");
  return { content: [...pieces.slice(0, index), piece.slice(0, cut)], hint: rest.trim() === "" ? null : rest };
}
