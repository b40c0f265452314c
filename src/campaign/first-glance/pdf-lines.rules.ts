/** A piece of text on a page of a PDF, in the order in which the file has it. */
export interface PdfPiece {
  text: string;
  /** Its left end and its baseline, in points from the page's lower left corner. */
  x: number;
  y: number;
  width: number;
  /** Of its letters, in points. */
  size: number;
  /** Whether the file's reader sees the end of a line after it. */
  endsLine: boolean;
}

interface Line {
  text: string;
  from: number;
  to: number;
  y: number;
  size: number;
}

/** A gap of so many letters' size within a line parts columns, or a date from what it dates. */
const wideGap = 2;
/** Fewer lines on a side are no column. */
const leastLines = 6;
/** Of the width that has text: narrower lines are dates and labels, not a column. */
const leastColumn = 0.2;
/** Of all lines: more that cross the gap between columns, and there are none. */
const mostCrossing = 0.25;
/** How much larger than most of the page what stands out is. */
const standsOut = 1.25;

/**
 * The lines of a page in the order in which they are read. Files have them in that order nearly always; where columns are written across,
 * line by line, each column is read down instead. What is written largest on a first page is what is seen first.
 */
export function readPdfPage(pieces: readonly PdfPiece[], isFirst: boolean): string[] {
  const lines = linesOf(pieces);
  const parts = lines.flatMap(({ parts: some }) => some);
  const gutter = findGutter(parts);
  const ordered = gutter === null || !isWrittenAcross(parts, gutter) ? lines.map(toLine) : byColumns(parts, gutter);
  const texts = isFirst ? largestFirst(ordered) : ordered;
  return texts.map(({ text }) => plainLetters(text)).filter((text) => text !== "");
}

interface BrokenLine {
  /** What stands between wide gaps. */
  parts: Line[];
}

function linesOf(pieces: readonly PdfPiece[]): BrokenLine[] {
  const lines: BrokenLine[] = [];
  let isOpen = false;
  for (const piece of pieces) {
    const last = isOpen ? lines.at(-1)?.parts.at(-1) : undefined;
    if (piece.text.trim() === "") {
      if (last !== undefined && !last.text.endsWith(" ")) last.text += " ";
    } else if (last === undefined || !isSameLine(last, piece)) {
      lines.push({ parts: [begin(piece)] });
      isOpen = true;
    } else if (piece.x - last.to > wideGap * piece.size) {
      lines.at(-1)?.parts.push(begin(piece));
    } else {
      extend(last, piece);
    }
    if (piece.endsLine) isOpen = false;
  }
  return lines;
}

function begin({ text, x, y, width, size }: PdfPiece): Line {
  return { text, from: x, to: x + width, y, size };
}

function extend(line: Line, { text, x, width, size }: PdfPiece): void {
  const hasSpace = line.text.endsWith(" ") || text.startsWith(" ");
  line.text += !hasSpace && x - line.to > 0.2 * size ? ` ${text}` : text;
  line.to = Math.max(line.to, x + width);
  line.size = Math.max(line.size, size);
}

function isSameLine(line: Line, { x, y, size }: PdfPiece): boolean {
  return Math.abs(y - line.y) <= 0.5 * Math.max(size, line.size) && x >= line.to - 2 * size;
}

function toLine({ parts }: BrokenLine): Line {
  const [first = { text: "", from: 0, to: 0, y: 0, size: 0 }, ...others] = parts;
  return {
    ...first,
    text: [first, ...others].map(({ text }) => text.trim()).join("  "),
    to: Math.max(first.to, ...others.map(({ to }) => to)),
    size: Math.max(first.size, ...others.map(({ size }) => size)),
  };
}

/** Where the gap between two columns is, from the left in points; null where there are none. */
function findGutter(parts: readonly Line[]): number | null {
  const left = Math.min(...parts.map(({ from }) => from));
  const width = Math.max(...parts.map(({ to }) => to)) - left;
  const places = Array.from({ length: 51 }, (_, step) => left + (0.25 + step / 100) * width);
  const found = places.flatMap((at) => {
    const before = parts.filter(({ to }) => to <= at);
    const after = parts.filter(({ from }) => from >= at);
    const crossing = parts.length - before.length - after.length;
    const fewest = Math.min(before.length, after.length);
    const isColumn = (some: readonly Line[]): boolean => medianWidth(some) >= leastColumn * width;
    const holds =
      fewest >= leastLines && crossing <= mostCrossing * parts.length && isColumn(before) && isColumn(after);
    return holds ? [{ at, crossing, fewest }] : [];
  });
  return found.toSorted((one, other) => one.crossing - other.crossing || other.fewest - one.fewest)[0]?.at ?? null;
}

function medianWidth(lines: readonly Line[]): number {
  const widths = lines.map(({ from, to }) => to - from).toSorted((one, other) => one - other);
  return widths[Math.floor(widths.length / 2)] ?? 0;
}

/** Whether the file goes to and fro between the columns. */
function isWrittenAcross(parts: readonly Line[], gutter: number): boolean {
  const sides = parts.filter(({ from, to }) => to <= gutter || from >= gutter).map(({ to }) => to <= gutter);
  const turns = sides.filter((side, place) => place > 0 && side !== sides[place - 1]).length;
  return turns >= leastLines;
}

/** Down the left column, then the right, between lines that go across both. */
function byColumns(parts: readonly Line[], gutter: number): Line[] {
  const ordered: Line[] = [];
  let [left, right]: [Line[], Line[]] = [[], []];
  for (const part of parts.toSorted((one, other) => other.y - one.y)) {
    if (part.to <= gutter) left.push(part);
    else if (part.from >= gutter) right.push(part);
    else {
      ordered.push(...left, ...right, part);
      [left, right] = [[], []];
    }
  }
  return [...ordered, ...left, ...right];
}

function largestFirst(lines: readonly Line[]): Line[] {
  const sizes = lines.map(({ size }) => size).toSorted((one, other) => one - other);
  const usual = sizes[Math.floor(sizes.length / 2)] ?? 0;
  const largest = lines.find(({ size }) => size === sizes.at(-1));
  if (largest === undefined || largest.size < standsOut * usual) return [...lines];
  return [largest, ...lines.filter((line) => line !== largest)];
}

const ligatures: Readonly<Record<string, string>> = {
  "\ufb00": "ff",
  "\ufb01": "fi",
  "\ufb02": "fl",
  "\ufb03": "ffi",
  "\ufb04": "ffl",
  "\ufb05": "st",
  "\ufb06": "st",
};

/** A line in plain letters: ligatures taken apart, accents put on their letters, no signs that are not shown. */
function plainLetters(text: string): string {
  return (
    text
      .replaceAll(/[\ufb00-\ufb06]/g, (sign) => ligatures[sign] ?? sign)
      .normalize("NFC")
      // oxlint-disable-next-line no-control-regex
      .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\ufeff]/g, "")
      .trim()
  );
}
