import { htmlToMarkdown } from "#anki/html-to-markdown.ts";
import { parseHtml, textOf } from "#anki/parse-html.ts";
import type { HtmlElement, HtmlNode } from "#anki/parse-html.ts";

const longestMarkup = 400_000;
const furniture = /<(script|style|svg|noscript|template|iframe|nav|footer|form|head|button)\b|<img\b[^<>]*>/gi;

/** What a page says of itself besides its text. */
export interface PostingPage {
  title: string;
  /** The name of the site, as the page gives it for previews. */
  site: string;
  /** The contents of its scripts of JSON-LD. */
  jsonLd: string[];
  /** The address that its link for applying leads to. */
  formLink: string;
  /** Its main text as Markdown. */
  text: string;
}

/** Whether a text is a page rather than plain text. */
export function isHtml(text: string): boolean {
  return /<(?:!doctype|html|head|body|div|p|script|section|article|h[1-6]|ul|ol|li|table|br|span|b|strong|em|img|a)\b[^<>]*>/i.test(
    text.slice(0, 20_000),
  );
}

/** Reads the page of a posting. Nothing of it is run or fetched. */
export function readPostingPage(html: string): PostingPage {
  const scripts = cutOut(html, /<(script|style)\b/gi);
  const all = [...elementsIn(parseHtml(scripts.kept))];
  const meta = (name: string): string =>
    all
      .find((one) => one.name === "meta" && [one.attributes.get("property"), one.attributes.get("name")].includes(name))
      ?.attributes.get("content") ?? "";
  const title = all.find(({ name }) => name === "title");
  return {
    title: meta("og:title") || (title === undefined ? "" : textOf(title.children).trim()),
    site: meta("og:site_name"),
    jsonLd: scripts.cut.flatMap((script) => {
      const [, attributes = "", inner = ""] = /^<script\b([^>]*)>([\s\S]*)$/i.exec(script) ?? [];
      return /ld\+json/i.test(attributes) ? [inner] : [];
    }),
    formLink: applyLinkOf(all),
    text: toMarkdown(mainPart(scripts.kept)),
  };
}

/** HTML of a posting as Markdown, without pictures and what belongs to the page rather than to the posting. */
export function toMarkdown(html: string): string {
  const { kept: bare } = cutOut(html.slice(0, longestMarkup), furniture);
  const options = { linkMedium: (name: string) => name, onMedium: () => undefined, onRemark: () => undefined };
  return htmlToMarkdown(bare, options).trim();
}

/**
 * HTML without the elements that a pattern begins, which are not within one another, and these up to their closing tags. What nothing closes
 * is looked for once, so that no page takes longer than its length.
 */
function cutOut(html: string, beginnings: RegExp): { kept: string; cut: string[] } {
  const lower = html.toLowerCase();
  const unclosed = new Set<string>();
  const cut: string[] = [];
  let kept = "";
  let place = 0;
  for (const match of html.matchAll(beginnings)) {
    const name = match[1]?.toLowerCase();
    if (match.index < place || (name !== undefined && unclosed.has(name))) continue;
    const close = name === undefined ? match.index + match[0].length : lower.indexOf(`</${name}`, match.index);
    if (close === -1) {
      unclosed.add(name ?? "");
      continue;
    }
    kept += `${html.slice(place, match.index)} `;
    cut.push(html.slice(match.index, close));
    const end = name === undefined ? close : html.indexOf(">", close) + 1;
    place = end === 0 ? html.length : end;
  }
  return { kept: kept + html.slice(place), cut };
}

/** The part of a page between the tags of its main text; the whole page where it marks none. */
function mainPart(html: string): string {
  for (const name of ["main", "article", "body"]) {
    const begin = html.search(new RegExp(`<${name}\\b`, "i"));
    const end = html.toLowerCase().lastIndexOf(`</${name}`);
    if (begin !== -1 && end > begin) return html.slice(begin, end);
  }
  return html;
}

function applyLinkOf(elements: readonly HtmlElement[]): string {
  const link = elements.find(
    ({ name, attributes, children }) =>
      name === "a" &&
      /^https?:\/\//i.test(attributes.get("href") ?? "") &&
      /^\s*apply\b/i.test(textOf(children).slice(0, 60)),
  );
  return link?.attributes.get("href") ?? "";
}

function* elementsIn(nodes: readonly HtmlNode[]): Generator<HtmlElement, void> {
  for (const node of nodes) {
    if (typeof node === "string") continue;
    yield node;
    yield* elementsIn(node.children);
  }
}
