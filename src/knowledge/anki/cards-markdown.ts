import { namesIn } from "#knowledge/anki/cards-csv.ts";
import { cardFileInvalid } from "#knowledge/anki/card-files.errors.ts";
import type { TextCard } from "#knowledge/anki/text-card.ts";
import { unkeepableText } from "#knowledge/anki/unkeepable-text.ts";

const begins = /^## /;
const topicsLine = /^Topics: (.*)$/;
const suspendedLine = "Suspended: yes";
const frontEnds = "<!-- back -->";

/**
 * Cards as one Markdown file that a person can write by hand:
 *
 *     ## Why divide by $\sqrt{d_k}$?
 *     Topics: attention, softmax
 *     Suspended: yes
 *
 *     So that the variance of the scores stays 1.
 *
 * A line `## …` begins a card and is its front; under it, up to the first blank line, may stand `Topics:` and `Suspended: yes`;
 * the rest is the back. A front of several lines goes on under the heading up to a line `<!-- back -->`, before the topics. What stands
 * before the first card is left alone. A line of a card that would be read as one of these marks has a backslash before it, as does
 * one that begins with backslashes before such a mark. Blank lines before a side and
 * blanks behind it are not kept.
 */
export function writeCardsMarkdown(cards: readonly TextCard[]): string {
  return cards.map((card) => `${writeCard(card)}\n`).join("\n");
}

function writeCard({ front, back, topics, suspended }: TextCard): string {
  const [heading = "", ...more] = trimmed(front).split("\n");
  const marks = [
    ...(topics.length === 0 ? [] : [`Topics: ${topics.join(", ")}`]),
    ...(suspended ? [suspendedLine] : []),
  ];
  const head = [`## ${heading}`, ...(more.length === 0 ? [] : [...more.map(guarded), frontEnds]), ...marks];
  return trimmed(back) === "" ? head.join("\n") : [...head, "", ...trimmed(back).split("\n").map(guarded)].join("\n");
}

/** Reads what {@link writeCardsMarkdown} writes. Throws `cards.file_invalid` naming the line. */
export function readCardsMarkdown(text: string): TextCard[] {
  const lines = text
    .replace(/^\ufeff/, "")
    .replaceAll(/\r\n?/g, "\n")
    .split("\n");
  const starts = lines.flatMap((line, index) => (begins.test(line) ? [index] : []));
  if (starts.length === 0) throw cardFileInvalid(1, "and no other begins a card with “## ” and its front");
  return starts.map((start, index) => readCard(lines.slice(start, starts[index + 1] ?? lines.length), start + 1));
}

function readCard([heading = "", ...lines]: string[], line: number): TextCard {
  const end = lines.indexOf(frontEnds);
  const more = end === -1 ? [] : lines.slice(0, end);
  const rest = lines.slice(end + 1);
  const front = trimmed([heading.replace(begins, ""), ...more.map(unguarded)].join("\n"));
  let [topics, suspended]: [string[], boolean] = [[], false];
  let at = 0;
  for (; at < rest.length; at += 1) {
    const found = topicsLine.exec(rest[at] ?? "")?.[1];
    if (found !== undefined) topics = namesIn(found, ",");
    else if (rest[at] === suspendedLine) suspended = true;
    else break;
  }
  const back = trimmed(rest.slice(at).map(unguarded).join("\n"));
  const problem = unkeepableText(front, back);
  if (problem !== null) throw cardFileInvalid(line, `begins a card that cannot be kept: ${problem.replace(/\.$/, "")}`);
  return { front, back, topics, suspended };
}

const mark = /^(\\*)(## |<!-- back -->$|Topics: |Suspended: yes$)/;

function guarded(line: string): string {
  return mark.test(line) ? `\\${line}` : line;
}

function unguarded(line: string): string {
  return line.startsWith("\\") && mark.test(line) ? line.slice(1) : line;
}

/** Without blank lines before and blanks behind, and with line ends of one kind. */
function trimmed(text: string): string {
  return text
    .replaceAll(/\r\n?/g, "\n")
    .replace(/^(?:[^\S\n]*\n)+/, "")
    .trimEnd();
}
