import { splitMath } from "#anki/split-math.ts";
import { createInlineWriter } from "#anki/inline-markdown.ts";
import type { InlineWriter } from "#anki/inline-markdown.ts";
import { withoutMarks } from "#anki/markdown-marks.ts";
import { parseHtml, textOf } from "#anki/parse-html.ts";
import type { HtmlElement, HtmlNode } from "#anki/parse-html.ts";

/** How pictures are named in Markdown, and what to say of what could not come along. */
export interface MarkdownOptions {
  /** The address of a medium by its name. */
  linkMedium: (name: string) => string;
  /** Called with the name of each medium that a picture shows. */
  onMedium: (name: string) => void;
  /** Called with a sentence about each thing that Markdown has no place for. */
  onRemark: (sentence: string) => void;
}

const blocks = new Set(
  [
    "p",
    "div",
    "section",
    "article",
    "header",
    "footer",
    "center",
    "ul",
    "ol",
    "li",
    "pre",
    "blockquote",
    "table",
    "hr",
  ].concat([
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "dl",
    "dt",
    "dd",
    "figure",
    "figcaption",
    "details",
    "summary",
    "address",
    "form",
  ]),
);
const rows = new Set(["tr", "thead", "tbody", "tfoot"]);
const sound = /\[sound:([^\]]{0,300})\]/g;

/**
 * Turns the HTML of a card, with Anki's formulas and sounds, into Markdown with formulas between dollars. Elements
 * without a counterpart leave their text; sounds and scripts are left out with a remark.
 */
export function htmlToMarkdown(html: string, options: MarkdownOptions): string {
  const inline = createInlineWriter(options);
  const silent = withoutMarks(html).replaceAll(sound, (_, name: string) => {
    options.onRemark(`The sound ${name} was left out.`);
    return "";
  });
  const marked = splitMath(silent)
    .map((piece) => (piece.kind === "html" ? piece.html : inline.stashMath(piece.latex, piece.isDisplay)))
    .join("");
  return inline.finish(writeBlocks(parseHtml(marked), inline, options).join("\n\n"));
}

function writeBlocks(nodes: readonly HtmlNode[], inline: InlineWriter, options: MarkdownOptions): string[] {
  const written: string[] = [];
  let run: HtmlNode[] = [];
  const endRun = (): void => {
    written.push(...inline.paragraphs(run));
    run = [];
  };
  for (const node of nodes) {
    if (typeof node === "string" || !isBlock(node)) run.push(node);
    else {
      endRun();
      written.push(...writeBlock(node, inline, options));
    }
  }
  endRun();
  return written.filter((block) => block !== "");
}

/** An inline element around a block, which editors make, is a block too. */
function isBlock({ name, children }: HtmlElement): boolean {
  return blocks.has(name) || children.some((child) => typeof child !== "string" && isBlock(child));
}

function writeBlock(element: HtmlElement, inline: InlineWriter, options: MarkdownOptions): string[] {
  const { name, children } = element;
  const within = (): string[] => writeBlocks(children, inline, options);
  // Not `---`, which after the dash of a list would be one rule with it.
  if (name === "hr") return ["***"];
  if (name === "pre") return [fence(element)];
  if (name === "ul" || name === "ol") return [writeList(element, inline, options)];
  if (name === "blockquote") return [within().join("\n\n").replaceAll(/^/gm, "> ").replaceAll(/^> $/gm, ">")];
  if (name === "table") return writeTable(element, inline);
  const heading = /^h([1-6])$/.exec(name);
  if (heading !== null) return [`${"#".repeat(Number(heading[1]))} ${inline.line(children)}`];
  return within();
}

function fence({ children }: HtmlElement): string {
  const [child] = children;
  const classes = typeof child === "object" && child.name === "code" ? (child.attributes.get("class") ?? "") : "";
  const language = /\blanguage-([\w+-]+)/.exec(classes)?.[1] ?? "";
  const code = textOf(children).replaceAll("\u00a0", " ").replace(/^\n/, "").replace(/\n$/, "");
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const ticks = "`".repeat(longest + 1);
  return `${ticks}${language}\n${code}\n${ticks}`;
}

function writeList(
  { name, attributes, children }: HtmlElement,
  inline: InlineWriter,
  options: MarkdownOptions,
): string {
  const first = Number(attributes.get("start") ?? 1);
  let number = Number.isInteger(first) && first >= 0 ? first : 1;
  // What stands in a list outside its items, as lists within lists do, belongs to the item before.
  const items: HtmlNode[][] = [];
  for (const child of children) {
    if (typeof child !== "string" && child.name === "li") items.push(child.children);
    else if (typeof child !== "string" || child.trim() !== "") (items.at(-1) ?? addTo(items)).push(child);
  }
  const written = items.map((item) => writeBlocks(item, inline, options)).filter((item) => item.length > 0);
  const isTight = written.every((item) => item.slice(1).every((block) => /^(?:[-+] |\d+[.)] )/.test(block)));
  return written
    .map((item) => {
      const bullet = name === "ol" ? `${number}. ` : "- ";
      number += 1;
      const indent = " ".repeat(bullet.length);
      const text = item.join(isTight ? "\n" : "\n\n");
      return bullet + text.replaceAll(/\n(?=[^\n])/g, `\n${indent}`);
    })
    .join(isTight ? "\n" : "\n\n");
}

function addTo(items: HtmlNode[][]): HtmlNode[] {
  const item: HtmlNode[] = [];
  items.push(item);
  return item;
}

/** The first row becomes the head, which every table of Markdown has; what stands outside of cells comes before. */
function writeTable(table: HtmlElement, inline: InlineWriter): string[] {
  const { lines, others } = readTable(table);
  const before = inline.paragraphs(others);
  const width = Math.max(0, ...lines.map((cells) => cells.length));
  if (width === 0) return before;
  const written = lines.map((cells) => {
    const texts = Array.from({ length: width }, (_, index) => inline.cell(cells[index]?.children ?? []));
    return `| ${texts.join(" | ")} |`;
  });
  const [head = "", ...body] = written;
  return [...before, [head, `|${" --- |".repeat(width)}`, ...body].join("\n")];
}

/** The cells of each row, and the nodes that are in none. */
function readTable({ children }: HtmlElement): { lines: HtmlElement[][]; others: HtmlNode[] } {
  const lines: HtmlElement[][] = [];
  const others: HtmlNode[] = [];
  for (const child of children) {
    if (typeof child === "string" || !rows.has(child.name)) others.push(child);
    else if (child.name === "tr") {
      const isCell = (node: HtmlNode): node is HtmlElement => typeof node !== "string" && /^t[dh]$/.test(node.name);
      lines.push(child.children.filter(isCell));
      others.push(...child.children.filter((node) => !isCell(node)));
    } else {
      const inner = readTable(child);
      lines.push(...inner.lines);
      others.push(...inner.others);
    }
  }
  return { lines: lines.filter((cells) => cells.length > 0), others };
}
