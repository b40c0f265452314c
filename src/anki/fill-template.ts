import { fillCloze } from "#anki/fill-cloze.ts";

/** What a template is filled with. */
export interface TemplateContent {
  /** By name. */
  fields: ReadonlyMap<string, string>;
  /** What Anki knows besides: `Tags`, `Deck`, `Card`, … */
  specials: ReadonlyMap<string, string>;
  /** Of a cloze card the number of its cloze; null of others. */
  cloze: number | null;
  side: "question" | "answer";
  onRemark: (sentence: string) => void;
}

const tag = /\{\{([^{}]*)\}\}/g;
const emptyHtml = /^(?:\s|&nbsp;|<br ?\/?>|<\/?div>)*$/i;

/**
 * Fills a template: fields, `FrontSide` (left out: the card shows its front), conditions (`{{#Field}}`, `{{^Field}}`),
 * `cloze:`, `text:` and `type:`. Other filters leave the field as it is, unknown fields stay as they are written, each
 * with a remark.
 */
export function fillTemplate(template: string, content: TemplateContent): string {
  const source = template.replaceAll(/<!--[\s\S]*?(?:-->|$)/g, "");
  // One entry for each open condition: whether what is inside shows.
  const open: { name: string; shows: boolean }[] = [];
  let filled = "";
  let place = 0;
  const add = (html: string): void => {
    if (open.every(({ shows }) => shows)) filled += html;
  };
  for (const match of source.matchAll(tag)) {
    const [all, inside = ""] = match;
    const sign = inside.trim().charAt(0);
    const name = inside
      .trim()
      .slice("#^/!".includes(sign) ? 1 : 0)
      .trim();
    add(source.slice(place, match.index));
    place = match.index + all.length;
    if (sign === "!") continue;
    if (sign === "#" || sign === "^") open.push({ name, shows: isFilled(name, content) === (sign === "#") });
    else if (sign === "/") closeTo(open, name);
    else if (open.every(({ shows }) => shows)) add(fillField(name, all, content));
  }
  add(source.slice(place));
  return filled;
}

function closeTo(open: { name: string }[], name: string): void {
  const index = open.findLastIndex((condition) => condition.name === name);
  if (index !== -1) open.splice(index);
}

function isFilled(name: string, { fields, specials, cloze }: TemplateContent): boolean {
  const clozeNumber = /^c(\d+)$/.exec(name)?.[1];
  const value = fields.get(name) ?? specials.get(name);
  if (value === undefined && clozeNumber !== undefined) return Number(clozeNumber) === cloze;
  return value !== undefined && !emptyHtml.test(value);
}

function fillField(reference: string, written: string, content: TemplateContent): string {
  const parts = reference.split(":").map((part) => part.trim());
  const name = parts.pop() ?? "";
  if (name === "FrontSide") return "";
  let html = content.fields.get(name) ?? content.specials.get(name);
  if (html === undefined) {
    content.onRemark(`The template asks for ${written}, which the note does not have.`);
    return written;
  }
  // Filters apply from the field outward.
  for (const filter of parts.toReversed()) html = applyFilter(filter, html, content);
  return html;
}

function applyFilter(filter: string, html: string, { cloze, side, onRemark }: TemplateContent): string {
  switch (filter) {
    case "cloze":
    case "cloze-only": {
      if (cloze === null) return html;
      const filled = fillCloze(html, cloze, side);
      if (!filled.found) onRemark(`The note has no cloze ${cloze}, so nothing is blank.`);
      return filled.html;
    }
    case "text":
      return html.replaceAll(/<[^<>]*>/g, "");
    case "type":
    case "nc":
      // On the question side this is a box to type into.
      return side === "question" && filter === "type" ? "" : html;
    case "edit":
      return html;
    default:
      onRemark(`The template shows a field through “${filter}”, which Warmup does not know; it is shown as it is.`);
      return html;
  }
}
