/** What can be found by name: how it is told, and what it is found by. */
export interface Findable {
  title: string;
  /** Other names that count as much as its title. */
  aliases: readonly string[];
  /** What it has to do with: found by, after everything that is called so. */
  context: readonly string[];
}

/** A thing with its names as they are compared; made once, since a key press has no time for it. */
export interface Haystack<Item extends Findable> {
  item: Item;
  title: string;
  titleWords: readonly string[];
  aliases: readonly string[];
  /** The words of title and aliases. */
  nameWords: readonly string[];
  /** Title, aliases and context, each after a space, so that a word of any begins after one. */
  all: string;
}

/** Names as they are compared: lower case, accents off, every sign that joins or parts words a space. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/\p{M}|['’`*$]/gu, "")
    .replaceAll(/[^\p{L}\p{N}+#]+/gu, " ")
    .trim();
}

/** Makes the haystacks of a list, in its order. */
export function toHaystacks<Item extends Findable>(items: readonly Item[]): Haystack<Item>[] {
  return items.map((item) => {
    const title = fold(item.title);
    const aliases = item.aliases.map(fold);
    const titleWords = title.split(" ");
    return {
      item,
      title,
      titleWords,
      aliases,
      nameWords: [...new Set([...titleWords, ...aliases.flatMap((alias) => alias.split(" "))])],
      all: ` ${[title, ...aliases, ...item.context.map(fold)].join(" ")}`,
    };
  });
}

/** How well something answers a query, best first; what is not in here does not answer it. */
const tiers = {
  exact: 0,
  exactAlias: 1,
  prefix: 2,
  wordPrefix: 3,
  aliasPrefix: 4,
  wordPrefixAnywhere: 5,
  inTitle: 6,
  anywhere: 7,
  typoInTitle: 8,
  typo: 9,
} as const;

/** The shortest word in which a typo is forgiven: in shorter ones nearly every word is near another. */
const shortestMistyped = 4;
/** The shortest whose first letter may be the wrong one. */
const shortestMistypedAtFirst = 6;

/** Above so many answers nobody needs those to a query with a typo in it. */
const enoughAnswers = 3;

/**
 * What answers a query, best first: exact name, its beginning, the beginnings of its words, then all words somewhere; one typo a
 * word is forgiven where little answers without. Ties go to the shorter title, then to the order given. An empty query has no answer.
 */
export function rank<Item extends Findable>(haystacks: readonly Haystack<Item>[], query: string): Item[] {
  const folded = fold(query);
  if (folded === "") return [];
  const words = folded.split(" ");
  const found = collect(haystacks, (haystack) => tierOf(haystack, folded, words));
  if (found.length >= enoughAnswers || words.every((word) => word.length < shortestMistyped)) return inOrder(found);
  const known = new Set(found.map(({ haystack }) => haystack));
  const meantByWord = words.map(meantBy);
  const mistyped = collect(haystacks, (haystack) =>
    known.has(haystack) ? null : tierOfMistyped(haystack, words, meantByWord),
  );
  return inOrder([...found, ...mistyped]);
}

interface Ranked<Item extends Findable> {
  haystack: Haystack<Item>;
  tier: number;
}

function collect<Item extends Findable>(
  haystacks: readonly Haystack<Item>[],
  tierOfOne: (haystack: Haystack<Item>) => number | null,
): Ranked<Item>[] {
  const found: Ranked<Item>[] = [];
  for (const haystack of haystacks) {
    const tier = tierOfOne(haystack);
    if (tier !== null) found.push({ haystack, tier });
  }
  return found;
}

function inOrder<Item extends Findable>(found: Ranked<Item>[]): Item[] {
  return found
    .toSorted((one, other) => one.tier - other.tier || one.haystack.title.length - other.haystack.title.length)
    .map(({ haystack }) => haystack.item);
}

function tierOf(
  { title, titleWords, aliases, all }: Haystack<Findable>,
  folded: string,
  words: readonly string[],
): number | null {
  if (!words.every((word) => all.includes(word))) return null;
  if (title === folded) return tiers.exact;
  if (aliases.includes(folded)) return tiers.exactAlias;
  if (title.startsWith(folded)) return tiers.prefix;
  if (words.every((word) => titleWords.some((own) => own.startsWith(word)))) return tiers.wordPrefix;
  if (aliases.some((alias) => alias.startsWith(folded))) return tiers.aliasPrefix;
  if (words.every((word) => all.includes(` ${word}`))) return tiers.wordPrefixAnywhere;
  return words.every((word) => title.includes(word)) ? tiers.inTitle : tiers.anywhere;
}

type IsMeant = (word: string) => boolean;

function tierOfMistyped(
  { titleWords, nameWords, all }: Haystack<Findable>,
  words: readonly string[],
  meantByWord: readonly IsMeant[],
): number | null {
  if (meantByWord.every((isMeant) => titleWords.some(isMeant))) return tiers.typoInTitle;
  const isThere = (isMeant: IsMeant, at: number): boolean => all.includes(` ${words[at]}`) || nameWords.some(isMeant);
  return meantByWord.every(isThere) ? tiers.typo : null;
}

/** Whether a word begins with what was typed, or may have been meant. Names share most of their words, so each is compared once. */
function meantBy(typed: string): IsMeant {
  const meant = new Map<string, boolean>();
  return (word) => {
    const known = meant.get(word);
    if (known !== undefined) return known;
    const isFirstRight = word[0] === typed[0] || typed.length >= shortestMistypedAtFirst;
    const is =
      word.startsWith(typed) || (typed.length >= shortestMistyped && isFirstRight && beginsWithinOneEdit(word, typed));
    meant.set(word, is);
    return is;
  };
}

/** Whether a word begins with what was typed but for one letter missing, added, changed, or swapped with the next. */
export function beginsWithinOneEdit(word: string, typed: string): boolean {
  let at = 0;
  while (at < typed.length && word[at] === typed[at]) at++;
  if (at === typed.length) return true;
  const rest = typed.slice(at + 1);
  const swapped = word[at] === typed[at + 1] && word[at + 1] === typed[at];
  return (
    word.startsWith(rest, at + 1) ||
    word.startsWith(rest, at) ||
    word.startsWith(typed.slice(at), at + 1) ||
    (swapped && word.startsWith(typed.slice(at + 2), at + 2))
  );
}
