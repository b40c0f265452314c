import { parseHtml, textOf } from "#anki/parse-html.ts";

/** A piece of a field: HTML, or a formula in LaTeX, in its line or on its own. */
export type FieldPiece = { kind: "html"; html: string } | { kind: "math"; latex: string; isDisplay: boolean };

const delimiters = [
  { open: /\\\(/y, close: () => "\\)", kind: "inline" },
  { open: /\\\[/y, close: () => "\\]", kind: "display" },
  { open: /\[\$\$\]/y, close: () => "[/$$]", kind: "display" },
  { open: /\[\$\]/y, close: () => "[/$]", kind: "inline" },
  { open: /\[latex\]/y, close: () => "[/latex]", kind: "document" },
  // The editor's own element, which some programs export as it is.
  { open: /<anki-mathjax\s[^<>]{0,99}block="?true[^<>]{0,99}>/iy, close: () => "</anki-mathjax>", kind: "display" },
  { open: /<anki-mathjax[^<>]{0,99}>/iy, close: () => "</anki-mathjax>", kind: "inline" },
  // MathJax leaves code alone.
  { open: /<(pre|code)(?=[\s>])/iy, close: (name: string) => `</${name.toLowerCase()}`, kind: "code" },
] as const;
const environments = /^\\begin\{(equation|displaymath|align|gather|multline|eqnarray)\*?\}/;

/**
 * Cuts a field into HTML and the formulas that Anki knows: `\(…\)`, `\[…\]`, `[$]…[/$]`, `[$$]…[/$$]`,
 * `[latex]…[/latex]`.
 */
export function splitMath(field: string): FieldPiece[] {
  const pieces: FieldPiece[] = [];
  // Letter by letter, because some letters outside ASCII become two.
  const lowerCase = field.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
  // What closes nowhere after one place closes nowhere after the next: looked for once, however often it is opened.
  const unclosed = new Set<string>();
  let htmlFrom = 0;
  const addHtml = (to: number): void => {
    if (to > htmlFrom) pieces.push({ kind: "html", html: field.slice(htmlFrom, to) });
  };
  const next = /[\\[<]/g;
  for (let found = next.exec(field); found !== null; found = next.exec(field)) {
    const span = readSpan(field, lowerCase, found.index, unclosed);
    if (span === null) continue;
    next.lastIndex = span.end;
    if (span.kind === "code") continue;
    addHtml(found.index);
    htmlFrom = span.end;
    const source = latexOf(span.content);
    if (source.trim() === "") continue;
    pieces.push(
      ...(span.kind === "document" ? piecesOfDocument(source) : [mathPiece(source, span.kind === "display")]),
    );
  }
  addHtml(field.length);
  return pieces;
}

/** The formula or code that begins at a place, if one does. */
function readSpan(
  field: string,
  lowerCase: string,
  place: number,
  unclosed: Set<string>,
): { kind: (typeof delimiters)[number]["kind"]; content: string; end: number } | null {
  for (const { open, close, kind } of delimiters) {
    open.lastIndex = place;
    const opening = open.exec(kind === "document" ? lowerCase : field);
    if (opening === null) continue;
    const closing = close(opening[1] ?? "");
    if (unclosed.has(closing)) return null;
    const from = place + opening[0].length;
    const end = lowerCase.indexOf(closing, from);
    if (end !== -1) return { kind, content: field.slice(from, end), end: end + closing.length };
    unclosed.add(closing);
    return null;
  }
  return null;
}

/** The editor puts line breaks and character references into formulas as into any text. */
function latexOf(html: string): string {
  return textOf(parseHtml(html)).replaceAll("\u00a0", " ");
}

function mathPiece(latex: string, isDisplay: boolean): FieldPiece {
  return { kind: "math", latex: latex.trim(), isDisplay };
}

/**
 * `[latex]` holds a document: text with formulas between dollars, a displayed environment, or, without either, a
 * formula.
 */
function piecesOfDocument(source: string): FieldPiece[] {
  const text = source.trim();
  const display = /^(?:\$\$([\s\S]+)\$\$|\\\[([\s\S]+)\\\]|\\begin\{displaymath\}([\s\S]+)\\end\{displaymath\})$/.exec(
    text,
  );
  if (display !== null) return [mathPiece(display[1] ?? display[2] ?? display[3] ?? "", true)];
  if (environments.test(text)) return [mathPiece(text, true)];
  const parts = text.split(/(?<!\\)\$/);
  if (parts.length === 1) return [mathPiece(text, false)];
  // What stands between dollars is at the odd places; a dollar without a second is text.
  const isEven = parts.length % 2 === 0;
  return parts.flatMap((part, index): FieldPiece[] => {
    if (part.trim() === "" && index % 2 === 1) return [];
    if (index % 2 === 1 && !(isEven && index === parts.length - 1)) return [mathPiece(part, false)];
    return [{ kind: "html", html: escapeHtml(index % 2 === 1 ? `$${part}` : part) }];
  });
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
