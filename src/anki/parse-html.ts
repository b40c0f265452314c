import { decodeEntities } from "#anki/decode-entities.ts";

/** A piece of HTML: text with its character references read, or an element, its name in lower case. */
export type HtmlNode = string | HtmlElement;

/** An element and what is in it. */
export interface HtmlElement {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: HtmlNode[];
}

const voidElements = new Set([
  "area",
  "base",
  "br",
  "col",
  "embed",
  "hr",
  "img",
  "input",
  "link",
  "meta",
  "source",
  "wbr",
]);
/**
 * Elements whose end may be left out: what they end when they begin, unless one of the last group is open between the
 * two.
 */
const endings = [
  { begins: new Set(["li"]), ends: new Set(["li"]), within: new Set(["ul", "ol"]) },
  { begins: new Set(["td", "th"]), ends: new Set(["td", "th"]), within: new Set(["tr", "table"]) },
  { begins: new Set(["tr"]), ends: new Set(["tr"]), within: new Set(["table", "thead", "tbody", "tfoot"]) },
  { begins: new Set(["dt", "dd"]), ends: new Set(["dt", "dd"]), within: new Set(["dl"]) },
  {
    begins: new Set(["p", "div", "ul", "ol", "table"]),
    ends: new Set(["p"]),
    within: new Set(["td", "th", "li", "div"]),
  },
];
const rawElements = /^(script|style)$/;
// Deeper than any card; elements below are read as if their tags were not there.
const deepest = 60;
const comment = { open: "<!--", close: "-->" };
const tagName = /<(\/?)([a-zA-Z][\w-]*)/y;
const attribute = /([^\s"'<>/=]+)(?:\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g;

/** A tag, or a comment, whose `name` is empty. */
interface Tag {
  name: string;
  isClosing: boolean;
  attributes: string;
  end: number;
}

/**
 * Reads HTML as people's cards have it: what closes nothing is ignored, what is not closed ends with its parent, and a
 * stray `<` is text.
 */
export function parseHtml(html: string): HtmlNode[] {
  const root: HtmlElement = { name: "", attributes: new Map(), children: [] };
  const open = [root];
  let place = 0;

  const top = (): HtmlElement => open.at(-1) ?? root;
  const closeTo = (depth: number): void => void open.splice(Math.max(1, depth));
  function addText(to: number): void {
    if (to <= place) return;
    const text = html.slice(place, to);
    top().children.push(rawElements.test(top().name) ? text : decodeEntities(text));
  }

  const readTag = createTagReader(html);
  for (let at = html.indexOf("<"); at !== -1; at = html.indexOf("<", Math.max(at + 1, place))) {
    const tag = readTag(at);
    if (tag === null) continue;
    addText(at);
    place = tag.end;
    const { name, isClosing } = tag;
    if (name === "") continue;
    if (isClosing) {
      const depth = open.findLastIndex((element) => element.name === name);
      if (depth > 0) closeTo(depth);
      continue;
    }
    const ending = endings.find(({ begins }) => begins.has(name));
    if (ending !== undefined) {
      const depth = open.findLastIndex((element) => ending.ends.has(element.name) || ending.within.has(element.name));
      if (ending.ends.has(open[depth]?.name ?? "")) closeTo(depth);
    }
    const element: HtmlElement = { name, attributes: readAttributes(tag.attributes), children: [] };
    if (voidElements.has(name)) top().children.push(element);
    else if (open.length <= deepest) {
      top().children.push(element);
      open.push(element);
    }
  }
  addText(html.length);
  return root.children;
}

/**
 * Reads the tag that begins at a place, or gives null where none does. Quotes that nothing closes are looked for once.
 */
function createTagReader(html: string): (place: number) => Tag | null {
  const unclosed = new Set<string>();
  return (place) => {
    if (html.startsWith(comment.open, place)) {
      const end = html.indexOf(comment.close, place + comment.open.length);
      return { name: "", isClosing: false, attributes: "", end: end === -1 ? html.length : end + comment.close.length };
    }
    tagName.lastIndex = place;
    const [all = "", slash, name = ""] = tagName.exec(html) ?? [];
    if (name === "") return null;
    const from = place + all.length;
    for (let at = from; at < html.length; at += 1) {
      const character = html.charAt(at);
      if (character === ">")
        return { name: name.toLowerCase(), isClosing: slash === "/", attributes: html.slice(from, at), end: at + 1 };
      if (character === "<") return null;
      if (character !== '"' && character !== "'") continue;
      const end = unclosed.has(character) ? -1 : html.indexOf(character, at + 1);
      if (end === -1) {
        unclosed.add(character);
        return null;
      }
      at = end;
    }
    return null;
  };
}

function readAttributes(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = "", double, single, bare] of text.matchAll(attribute))
    attributes.set(name.toLowerCase(), decodeEntities(double ?? single ?? bare ?? ""));
  return attributes;
}

/** The text of nodes, as a reader would copy it: line breaks for `br`. */
export function textOf(nodes: readonly HtmlNode[]): string {
  return nodes
    .map((node) => {
      if (typeof node === "string") return node;
      return node.name === "br" ? "\n" : textOf(node.children);
    })
    .join("");
}
