import type { MockRound } from "#mock/mock.schemas.ts";

/** A topic of the catalogue by what it is called. */
interface CalledTopic {
  id: string;
  name: string;
  aliases: readonly string[];
  rounds: readonly string[];
}

/** The rounds whose questions are chosen by topics, so that a description has something to say to them. */
export const roundsByTopic: ReadonlySet<MockRound> = new Set(["algorithms", "ml-coding", "theory", "probability"]);

const mostNamed = 12;
const leastLetters = 3;

/** The topics of a kind of round that a text names, by name or alias, in the order of the text. Nothing else is read from it. */
export function namedTopics<Topic extends CalledTopic>(
  text: string,
  topics: Iterable<Topic>,
  round: MockRound,
): Topic[] {
  if (text.trim() === "" || !roundsByTopic.has(round)) return [];
  const plain = spelt(text);
  const found = [...topics].flatMap((topic) => {
    if (!topic.rounds.includes(round)) return [];
    const places = namesOf(topic).map((name) => placeOf(name, text, plain));
    const at = Math.min(...places.filter((place) => place >= 0));
    return Number.isFinite(at) ? [{ topic, at }] : [];
  });
  return found
    .toSorted((one, other) => one.at - other.at)
    .slice(0, mostNamed)
    .map(({ topic }) => topic);
}

/** What stands before a bracket or a colon is the name; of a list, what has more words than one. */
function namesOf({ name, aliases }: CalledTopic): string[] {
  const [title = ""] = name.split(/[(:;]/);
  const parts = title.split(",").map((part) => part.trim());
  const names = parts.length === 1 ? parts : parts.filter((part) => /\S\s+\S/.test(part) && !part.includes(" and "));
  return [...names, ...aliases].filter((one) => one !== "");
}

/** Where a name stands as a word of its own, −1 where it does not. Letters of an acronym must be large: a map is no MAP. */
function placeOf(name: string, text: string, plain: string): number {
  if (/^[A-Z][A-Z0-9/-]+$/.test(name)) return text.search(whole(name, "u"));
  if (name.length < leastLetters) return -1;
  return plain.search(whole(spelt(name).replace(/s$/, ""), "u"));
}

function whole(name: string, flags: string): RegExp {
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`).replaceAll(/[\s-]+/g, String.raw`[\s-]+`);
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped}s?(?![\p{L}\p{N}])`, flags);
}

/** Small letters, one spelling of what is written with s or z, and one kind of dash; no letter moves. */
function spelt(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/iz(?=e|ing|ation)/g, "is")
    .replaceAll(/[‐‑–—]/g, "-");
}
