import type { SearchEntry } from "#knowledge/search/search.schemas.ts";
import type { ProblemSummary } from "#practice/practice.schemas.ts";
import { isMac, type Command } from "./commands.ts";
import { keyWords } from "./keys.ts";
import type { RecentPlace } from "./search-places.ts";
import type { Findable } from "./search-rank.ts";
import { languageWords, stateWords, topicWords } from "./words.ts";

/** The kinds of thing that the palette finds, and what each is called over its rows. */
export const kindWords = {
  recent: "Recent",
  problem: "Problems",
  topic: "Topics",
  question: "Questions",
  derivation: "Derivations",
  probability: "Probability",
  calculator: "Calculators",
  design: "System design",
  takehome: "Take-homes",
  card: "Cards",
  offer: "Offers",
  story: "Stories",
  behavioural: "Behavioural questions",
  application: "Applications",
  company: "Companies",
  person: "People",
  round: "Rounds",
  asked: "Asked in rounds",
  heard: "Answers heard",
  mail: "Mails",
  screen: "Screens",
  action: "Actions",
} as const;

/** One of {@link kindWords}. */
export type FindableKind = keyof typeof kindWords;

/** A row of the palette. */
export interface Found extends Findable {
  /** Unlike that of any other row. */
  key: string;
  kind: FindableKind;
  /** What is told beside the title: how a problem stands, a question's topic, a command's keys. */
  aside: string;
  /** Where it leads, or what it does. */
  open: { href: string } | { run: () => void };
}

/** The problems to write, as rows. */
export function problemRows(problems: readonly ProblemSummary[]): Found[] {
  return problems.map((problem) => ({
    key: `problem ${problem.id}`,
    kind: "problem",
    title: problem.title,
    aliases: [topicWords(problem.id)],
    context: problem.topics.map(topicWords),
    aside: `${languageWords(problem)} · ${stateWords[problem.state].words}`,
    open: { href: `/code/${problem.id}` },
  }));
}

/** What can be done below, as rows: first what is of this screen, then what every screen has, then the other screens. */
export function commandRows(commands: readonly Command[]): Found[] {
  const rank = ({ group }: Command): number => (group === "Go to" ? 2 : group === "Screen" ? 1 : 0);
  return commands
    .filter(({ keyOnly }) => keyOnly !== true)
    .toSorted((one, other) => rank(one) - rank(other))
    .map(({ title, group, keys, run }) => {
      const isScreen = group === "Go to";
      return {
        key: `command ${title}`,
        kind: isScreen ? "screen" : "action",
        title,
        aliases: isScreen ? [title.replace(/^Go to /, "")] : [],
        context: [group],
        aside: keys === undefined ? "" : keyWords(keys, isMac),
        open: { run },
      };
    });
}

/** Places opened before, as rows. */
export function recentRows(places: readonly RecentPlace[]): Found[] {
  return places.map(({ title, href }) => ({
    key: `recent ${href}`,
    kind: "recent",
    title,
    aliases: [],
    context: [],
    aside: placeWords(href),
    open: { href },
  }));
}

/** What a place's address says of its kind; empty where it says nothing. */
function placeWords(href: string): string {
  const [, room = "", second = ""] = new URL(href, "http://here").pathname.split("/");
  if (second === "drills") return "Drill";
  if (second === "sets") return "Timed set";
  const words: Record<string, string> = {
    campaign: second === "companies" ? "Company" : "Application",
    calculators: "Calculator",
    designs: "System design",
    takehomes: "Take-home",
    code: "Problem",
    topics: "Topic",
    derivations: "Derivation",
    probability: "Probability",
    quiz: "Quiz",
    stories: "Story",
    offers: "Offer",
  };
  return words[room] ?? "";
}

/** What the server's index holds, as rows; a question tells its topic and is found by the topic's names too. */
export function indexRows(entries: readonly SearchEntry[]): Found[] {
  const topics = new Map(entries.flatMap((entry) => (entry.kind === "topic" ? [[entry.id, entry]] : [])));
  return entries.map((entry) => {
    const parent = entry.parent === null ? undefined : topics.get(entry.parent);
    const isTopic = entry.kind === "topic";
    return {
      key: `${entry.kind} ${entry.id}`,
      kind: entry.kind,
      title: entry.kind === "card" ? plainTitle(entry.title) : entry.title,
      aliases: isTopic ? entry.words.slice(0, -1) : [],
      context: isTopic ? entry.words.slice(-1) : [...entry.words, ...(parent ? [parent.title, ...parent.words] : [])],
      aside: asideOf(entry, parent),
      open: { href: hrefOf(entry) },
    };
  });
}

function asideOf({ kind, words }: SearchEntry, parent: SearchEntry | undefined): string {
  if (kind === "question") return parent?.title ?? "";
  if (kind === "card") return "";
  return words.at(kind === "topic" ? -1 : 0) ?? "";
}

function hrefOf({ kind, id, parent, title }: SearchEntry): string {
  switch (kind) {
    case "topic":
      return `/topics/${id}`;
    case "question":
      return `/topics/${parent ?? ""}?question=${id}`;
    case "derivation":
      return `/derivations/${id}`;
    case "probability":
      return `/probability/${id}`;
    case "card":
      return `/cards?q=${encodeURIComponent(searchableWords(title))}`;
  }
}

/** A line of Markdown as one reads it, without the signs of emphasis, code, headings and formulas. */
export function plainTitle(line: string): string {
  return line
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/[*`$]|^#+\s+|\\(?=[A-Za-z])/g, "")
    .trim();
}

/** The letters and digits of a line; the cards' filter finds each as it stands, whatever signs are between. */
export function searchableWords(line: string): string {
  return line
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .join(" ");
}
