/**
 * Stand-ins for what must not be escaped, used while a text is put together and never left in it. They are code points
 * that Unicode keeps for a program's own use, and that no text holds.
 */
export const marks = {
  begin: "\ufdd0",
  end: "\ufdd1",
  boldOn: "\ufdd2",
  boldOff: "\ufdd3",
  italicOn: "\ufdd4",
  italicOff: "\ufdd5",
  struckOn: "\ufdd6",
  struckOff: "\ufdd7",
  codeOn: "\ufdd9",
  codeOff: "\ufdda",
};

const partner = new Map([
  [marks.boldOff, marks.boldOn],
  [marks.italicOff, marks.italicOn],
  [marks.struckOff, marks.struckOn],
]);
const sign = new Map([
  [marks.boldOn, "**"],
  [marks.boldOff, "**"],
  [marks.italicOn, "*"],
  [marks.italicOff, "*"],
  [marks.struckOn, "~~"],
  [marks.struckOff, "~~"],
]);
const anyEmphasis = /[\ufdd2-\ufdd7]/;

// Where the next character must be escaped.
const escapeNext = "\ufdd8";

/** Takes out of a stranger's text what would be mistaken for a mark. */
export function withoutMarks(text: string): string {
  return text.replaceAll(/[\ufdd0-\ufdef]/g, "");
}

/**
 * Escapes what Markdown, with tables and mathematics, would read in plain text, except at the beginning of a line; what
 * is only read in some places (`snake_case`, `a < b`) is escaped only there.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/\\(?=[!-/:-@[-`{-~]|$)/g, String.raw`\\`)
    .replaceAll(/[`*$[\]~|]/g, String.raw`\$&`)
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\_`)
    .replaceAll(/<(?=[a-z/!?])/gi, String.raw`\<`)
    .replaceAll(/&(?=#?\w+;)/g, String.raw`\&`)
    .replaceAll(/(?:www(?=\.)|https?(?=:\/\/))/gi, (word) => word + escapeNext)
    .replaceAll(new RegExp(`${escapeNext}(.)`, "g"), String.raw`\$1`);
}

/** Escapes what Markdown would read as the beginning of a block; marks of emphasis count as not there, since they may be dropped. */
export function escapeLineStart(line: string): string {
  const characters = [...line].map((character, place) => ({ character, place }));
  const seen = characters.filter(({ character }) => !anyEmphasis.test(character));
  const begin = blockBegin.exec(seen.map(({ character }) => character).join(""));
  if (begin === null) return line;
  // Up to there all are of one code unit.
  const place = seen[begin[0].length]?.place ?? 0;
  return `${line.slice(0, place)}\\${line.slice(place)}`;
}

/** What stands before the character that would make a block of a line. */
const blockBegin = /^(?:\s*(?=>|=|#{1,6}(?:\s|$)|[+-](?:\s|$)|--|:?-+:?\s*$)|\s*\d{1,9}(?=[.)](?:\s|$)))/;

/**
 * Turns the marks of emphasis into asterisks where Markdown would read them so (CommonMark 0.31, section 6.2), and
 * drops the others.
 */
export function resolveEmphasis(text: string): string {
  // Asterisks that end one and begin the next of a kind would be read as one more.
  const joined = text
    .replaceAll(`${marks.boldOff}${marks.boldOn}`, "")
    .replaceAll(`${marks.italicOff}${marks.italicOn}`, "")
    .replaceAll(`${marks.struckOff}${marks.struckOn}`, "");
  const characters = [...joined];
  const open: { mark: string; place: number }[] = [];
  const kept = new Set<number>();
  for (const [place, character] of characters.entries()) {
    const begin = partner.get(character);
    if (begin !== undefined) {
      const found = open.findLastIndex(({ mark }) => mark === begin);
      const [pair] = found === -1 ? [] : open.splice(found);
      // Of emphasis within the same the outer is enough.
      const isInner = open.some(({ mark }) => mark === begin);
      if (pair !== undefined && !isInner && opens(characters, pair.place) && closes(characters, place))
        kept.add(pair.place).add(place);
    } else if (sign.has(character)) open.push({ mark: character, place });
  }
  return characters
    .map((character, place) => {
      if (!sign.has(character)) return character;
      return kept.has(place) ? sign.get(character) : "";
    })
    .join("");
}

function opens(characters: readonly string[], place: number): boolean {
  return flanks(characters, place, 1);
}

function closes(characters: readonly string[], place: number): boolean {
  return flanks(characters, place, -1);
}

/**
 * Whether the mark at `place` may stand there with what it emphasises in the direction `inward`; the ends of a text
 * count as spaces.
 */
function flanks(characters: readonly string[], place: number, inward: 1 | -1): boolean {
  const own = sign.get(characters[place] ?? "");
  let [outer, inner] = [place - inward, place + inward];
  while (anyEmphasis.test(characters[outer] ?? "")) outer -= inward;
  let nextToOther = false;
  while (anyEmphasis.test(characters[inner] ?? "")) {
    // Other signs are punctuation, if they stay.
    nextToOther ||= sign.get(characters[inner] ?? "")?.[0] !== own?.[0];
    inner += inward;
  }
  const [outside, inside] = [characters[outer] ?? " ", characters[inner] ?? " "];
  return (!isPunctuation(inside) && !nextToOther) || isSpace(outside) || isPunctuation(outside);
}

function isSpace(character: string): boolean {
  return /\s/u.test(character);
}

/** Code begins and ends with backticks, once it is written. */
function isPunctuation(character: string): boolean {
  return /[\p{P}\p{S}\ufdd9\ufdda]/u.test(character);
}
