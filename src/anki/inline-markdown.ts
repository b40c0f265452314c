import type { MarkdownOptions } from "#anki/html-to-markdown.ts";
import { escapeLineStart, escapeMarkdown, marks, resolveEmphasis, withoutMarks } from "#anki/markdown-marks.ts";
import { textOf } from "#anki/parse-html.ts";
import type { HtmlElement, HtmlNode } from "#anki/parse-html.ts";

/** Writes what stands inside lines. */
export interface InlineWriter {
  /** Sets a formula aside and gives what stands for it in the HTML. */
  stashMath(latex: string, isDisplay: boolean): string;
  /** Paragraphs and displayed formulas; an empty line between them is two breaks. */
  paragraphs(nodes: readonly HtmlNode[]): string[];
  /** All of it on one line, for headings, and for the cells of tables, where a bar would end them. */
  line(nodes: readonly HtmlNode[]): string;
  cell(nodes: readonly HtmlNode[]): string;
  /** Puts back what was set aside where no formula can be, as in a name, and takes out the last marks. */
  finish(text: string): string;
}

/** What must reach the Markdown as it is: on its own lines where it is displayed, and else in its line. */
interface Kept {
  inline: string;
  display: string | null;
}

const stash = new RegExp(`${marks.begin}(\\d+)${marks.end}`, "g");
const touchingCode = new RegExp(`(?:${marks.codeOn}[^${marks.codeOff}]*${marks.codeOff})+`, "g");
const bold = new Set(["b", "strong"]);
const italic = new Set(["i", "em", "var", "cite"]);
const struck = new Set(["s", "del", "strike"]);
const code = new Set(["code", "tt", "kbd", "samp"]);
const unseen = new Set(["script", "style", "template", "head", "title"]);
const apart = /^(?:p|div|li|dt|dd|tr|td|th|h[1-6]|blockquote|pre)$/;
const webAddress = /https?:\/\/[^\s<>"\\]*[^\s<>"\\.,;:!?'")\]*_~]/g;
const breakMark = "\n";

/** Makes an {@link InlineWriter} for one text. */
export function createInlineWriter({ linkMedium, onMedium, onRemark }: MarkdownOptions): InlineWriter {
  const kept: Kept[] = [];
  let isInLink = false;

  function keep(inline: string, display: string | null = null): string {
    kept.push({ inline, display });
    return `${marks.begin}${kept.length - 1}${marks.end}`;
  }

  function stashMath(latex: string, isDisplay: boolean): string {
    const trimmed = latex.trim();
    const dollars = "$".repeat(Math.max(0, ...[...trimmed.matchAll(/\$+/g)].map(([run]) => run.length)) + 1);
    const pad = dollars.length > 1 || trimmed.startsWith("$") || trimmed.endsWith("$") ? " " : "";
    const inline = `${dollars}${pad}${trimmed.replaceAll(/\s+/g, " ")}${pad}${dollars}`;
    const fence = dollars.length > 2 ? dollars : "$$";
    return keep(inline, isDisplay ? `${fence}\n${trimmed.replaceAll(/\n\s*\n/g, "\n")}\n${fence}` : null);
  }

  /** Text and what stands for the rest; line breaks are newlines, and only they. */
  function write(nodes: readonly HtmlNode[]): string {
    return nodes.map((node) => (typeof node === "string" ? writeText(node) : writeElement(node))).join("");
  }

  function writeText(text: string): string {
    const spaced = text.replaceAll(/[\s\u00a0\u200b]+/g, " ");
    let written = "";
    let place = 0;
    for (const match of isInLink ? [] : spaced.matchAll(webAddress)) {
      written += escapeMarkdown(spaced.slice(place, match.index)) + keep(`<${match[0]}>`);
      place = match.index + match[0].length;
    }
    return written + escapeMarkdown(spaced.slice(place));
  }

  function writeElement(element: HtmlElement): string {
    const { name, children, attributes } = element;
    if (name === "br") return breakMark;
    if (name === "img") return writePicture(attributes);
    if (unseen.has(name)) {
      if (name === "script") onRemark("A script was left out.");
      return "";
    }
    if (code.has(name)) return writeCode(finish(textOf(children)));
    const style = attributes.get("style") ?? "";
    if (attributes.get("class") === blankClass) return keep(textOf(children));
    if (bold.has(name) || /font-weight:\s*(?:bold|[6-9]00)/i.test(style))
      return emphasise(write(children), marks.boldOn, marks.boldOff);
    if (italic.has(name) || /font-style:\s*italic/i.test(style))
      return emphasise(write(children), marks.italicOn, marks.italicOff);
    if (struck.has(name)) return emphasise(write(children), marks.struckOn, marks.struckOff);
    if (name === "sub" || name === "sup") return writeScript(name, textOf(children));
    if (name === "a") return writeLink(attributes.get("href") ?? "", children);
    const text = write(children);
    // In a cell or a heading, whose one line must keep apart what stood apart.
    return apart.test(name) ? `${breakMark}${text}${breakMark}` : text;
  }

  function writePicture(attributes: ReadonlyMap<string, string>): string {
    const source = finish(attributes.get("src") ?? "").trim();
    const alt = escapeMarkdown(finish(attributes.get("alt") ?? "").replaceAll(/\s+/g, " "));
    if (source === "") return alt;
    if (/^[a-z][a-z\d+.-]*:/i.test(source))
      return keep(`![${alt}](<${source.replaceAll(/[<>\s\\]/g, encodeURIComponent)}>)`);
    const name = decoded(source).normalize("NFC");
    onMedium(name);
    return keep(`![${alt}](<${linkMedium(name).replaceAll(/[<>\s\\]/g, encodeURIComponent)}>)`);
  }

  function writeCode(text: string): string {
    const source = text.replaceAll(/[\s\u00a0]+/g, " ").trim();
    return source === "" ? "" : keep(`${marks.codeOn}${source}${marks.codeOff}`);
  }

  /** Markdown has no raised and lowered text; formulas have. */
  function writeScript(name: "sub" | "sup", text: string): string {
    const shown = text.trim();
    if (shown === "") return "";
    const sign = name === "sub" ? "_" : "^";
    if (/^[\w+\-−*′ ]{1,20}$/.test(shown))
      return keep(`$${sign}{${/^[\d+−-]+$/.test(shown) ? shown : `\\text{${shown.replaceAll("_", "\\_")}}`}}$`);
    return `${escapeMarkdown(`${sign}(`)}${writeText(shown)})`;
  }

  function writeLink(href: string, children: readonly HtmlNode[]): string {
    const address = finish(href)
      .trim()
      .replaceAll(/[<>\s\\]/g, encodeURIComponent);
    if (isInLink || !/^(?:https?:\/\/|mailto:)./i.test(address)) return write(children);
    const shown = textOf(children).trim();
    if (shown === address) return keep(`<${address}>`);
    if (shown === "") return write(children);
    // Links do not hold links: what shows an address shows it as text.
    isInLink = true;
    const text = write(children).replaceAll(/\s+/g, " ").trim();
    isInLink = false;
    return keep(`[${settle(restore(text))}](<${address}>)`);
  }

  function restore(text: string): string {
    return text.replaceAll(stash, (_, index: string) => kept[Number(index)]?.inline ?? "");
  }

  /** Lines joined by hard breaks. */
  function paragraph(text: string): string {
    const lines = text.split(breakMark).map((line) => line.trim());
    return settle(lines.map((line) => restore(escapeLineStart(line))).join("\\\n"));
  }

  function paragraphs(nodes: readonly HtmlNode[]): string[] {
    const written: string[] = [];
    let text = "";
    const end = (): void => {
      for (const part of text.split(/\n *(?:\n *)+/)) if (part.trim() !== "") written.push(paragraph(part.trim()));
      text = "";
    };
    const whole = write(nodes);
    let place = 0;
    for (const match of whole.matchAll(stash)) {
      const display = kept[Number(match[1])]?.display ?? null;
      if (display === null) continue;
      text += whole.slice(place, match.index);
      end();
      written.push(display);
      place = match.index + match[0].length;
    }
    text += whole.slice(place);
    end();
    return written;
  }

  function line(nodes: readonly HtmlNode[]): string {
    return settle(restore(onOneLine(nodes)));
  }

  function cell(nodes: readonly HtmlNode[]): string {
    const restored = onOneLine(nodes).replaceAll(stash, (_, index: string) =>
      withoutBars(kept[Number(index)]?.inline ?? ""),
    );
    return settle(restored);
  }

  function onOneLine(nodes: readonly HtmlNode[]): string {
    return write(nodes).replaceAll(/\s+/g, " ").trim();
  }

  function finish(text: string): string {
    return withoutMarks(restore(text));
  }

  return { stashMath, paragraphs, line, cell, finish };
}

/** The marks of emphasis and code as Markdown has them. Code that touches code is one with it: backticks that meet would be read as others. */
function settle(text: string): string {
  return resolveEmphasis(text).replaceAll(touchingCode, (run) =>
    codeSpan(run.replaceAll(marks.codeOn, "").replaceAll(marks.codeOff, "")),
  );
}

function codeSpan(source: string): string {
  const ticks = "`".repeat(Math.max(0, ...[...source.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  const pad = source.startsWith("`") || source.endsWith("`") ? " " : "";
  return `${ticks}${pad}${source}${pad}${ticks}`;
}

/** A bar would end a cell of a table: formulas have another name for it, the rest an escape. */
function withoutBars(inline: string): string {
  if (!inline.startsWith("$")) return inline.replaceAll(/(?<!\\)\|/g, String.raw`\|`);
  return inline.replaceAll(String.raw`\|`, String.raw`\Vert `).replaceAll("|", String.raw`\vert `);
}

/** The class of what stands for a cloze that is asked for. */
export const blankClass = "warmup-blank";

function emphasise(text: string, on: string, off: string): string {
  // Emphasis does not reach across lines that are split later.
  return text
    .split(breakMark)
    .map((part) => surround(part, on, off))
    .join(breakMark);
}

/** Puts marks around a text but inside its spaces, where Markdown wants them. */
function surround(text: string, on: string, off: string): string {
  const trimmed = text.trim();
  if (trimmed === "") return text;
  const start = text.indexOf(trimmed);
  return `${text.slice(0, start)}${on}${trimmed}${off}${text.slice(start + trimmed.length)}`;
}

/** Editors write names of media with percent signs or without. */
function decoded(source: string): string {
  try {
    return decodeURIComponent(source);
  } catch {
    return source;
  }
}
