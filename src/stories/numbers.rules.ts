/** A number that a text claims. */
export interface FoundNumber {
  /** As it stands in the text with its unit, spaces made one: `30 %`, `£2m`, `two weeks`. Provenance is kept by it. */
  text: string;
  /** Where it begins in the text, in characters from 0. */
  at: number;
}

/** Units after a number: percentages, multiples, amounts and counts of what work is told by. */
const units = [
  String.raw`%|‰|per\s?cent|percent|percentage points?|pp\b|bps\b|basis points?`,
  String.raw`[x×](?![\p{L}\p{N}])|-?\s?fold\b|times\b`,
  String.raw`k\b|m\b|bn\b|b\b|thousand\b|million\b|billion\b|trillion\b`,
  String.raw`(?:milli|micro)?seconds?\b|minutes?\b|hours?\b|days?\b|weeks?\b|months?\b|quarters?\b|years?\b`,
  String.raw`ms\b|μs\b|ns\b|s\b|h\b|min\b|[KMGT]i?B\b|kB\b|[TPG]?FLOPS?\b|Hz\b|[kMG]Hz\b|kWh\b|W\b`,
  String.raw`GPUs?\b|TPUs?\b|GPU[ -]hours?\b|nodes?\b|tokens?\b|parameters?\b|steps?\b|epochs?\b|runs?\b|seeds?\b|layers?\b`,
  String.raw`people\b|persons?\b|users?\b|students?\b|colleagues?\b|engineers?\b|researchers?\b|annotators?\b|teams?\b|labs?\b|companies\b|customers?\b`,
  String.raw`papers?\b|models?\b|data ?sets?\b|experiments?\b|examples?\b|samples?\b|images?\b|documents?\b|questions?\b|bugs?\b|tests?\b|commits?\b|lines?\b|citations?\b|downloads?\b|stars?\b|points?\b|euros?\b|pounds?\b|dollars?\b`,
].join("|");

const words =
  "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|(?:a|one|several) hundred|(?:a|one|several) thousand|(?:a|one) million|a dozen|half a dozen|dozens|hundreds|thousands|millions";

const digits = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const range = String.raw`(?:${digits})(?:\s?[–-]\s?(?:${digits}))?`;

const written = new RegExp(
  [
    // £2m, $1,200, €40 thousand
    String.raw`[£$€¥]\s?${range}(?:\s?(?:k|m|bn|b|thousand|million|billion)\b)?`,
    // 30 %, 3x, 1,200, 0.82, 10–20 people
    String.raw`(?<![\p{L}\p{N}_.,/:#'-]|[\p{L}\p{N}]-)[+−~≈]?${range}(?:\s?(?:${units}))?(?![\p{L}\p{N}_]|[:/.,-]\d|-[\p{L}])`,
    // two weeks, tenfold, a hundred users
    String.raw`(?<![\p{L}\p{N}-])(?:${words})(?:[ -](?:${words}))*(?:-|\s)?(?:of\s)?(?:${units})`,
    // twice as fast, halved, doubled
    String.raw`\b(?:twice|thrice|halved|doubled|tripled|trebled|quadrupled)\b`,
  ].join("|"),
  "giu",
);

const months = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
/** Words after which a bare number is a name: Figure 2, week 3, version 1.2. */
const labels =
  "figure|fig|table|section|chapter|part|equation|eq|step|stage|phase|version|page|line|layer|appendix|reviewer|question|point|item|level|week|day|month|year|quarter|sprint|milestone|round|experiment|option|plan|case|python|cuda|number|no";

const bare = /^[+−~≈]?[\d.,]+$/;
const decade = /^(?:19|20)\d0s$/;
/** How far before and after a number it is looked for what makes it a name, in characters. */
const reach = 60;

/**
 * Every number that a text claims, in its order: shares, multiples, amounts, counts and lengths of time, in digits or spelled out.
 * Years, dates, clock times, ordinals, versions and names with digits (ResNet-50, Figure 2, A100) are none, nor is code.
 */
export function findNumbers(text: string): FoundNumber[] {
  const readable = withoutCode(text);
  return [...readable.matchAll(written)].flatMap((match) => {
    const end = match.index + match[0].length;
    const before = readable.slice(Math.max(0, match.index - reach), match.index);
    const after = readable.slice(end, end + reach);
    if (decade.test(match[0])) return [];
    if (bare.test(match[0]) && !isClaim(match[0], before, after)) return [];
    return [{ text: match[0].trim().replaceAll(/\s+/g, " "), at: match.index }];
  });
}

/** Whether digits without a unit are a claim rather than a year, a date, or part of a name. */
function isClaim(number: string, before: string, after: string): boolean {
  if (/^(?:19|20)\d\d$/.test(number) || /\barxiv:?\s*$/i.test(before)) return false;
  // 3rd is refused by the pattern; 3 March, March 3 and 3 of March are dates
  if (new RegExp(String.raw`(?:\b(?:${months})[a-z]*\.?\s+)$`, "iu").test(before)) return false;
  if (new RegExp(String.raw`^\s+(?:of\s+)?(?:${months})[a-z]*\b`, "iu").test(after)) return false;
  if (new RegExp(String.raw`\b(?:${labels})s?\.?\s+$`, "iu").test(before)) return false;
  // Llama 3: a name goes before, and no sentence begins with it
  return !/[^\s.!?:;\n(]\s+\p{Lu}[\p{L}\p{N}-]*\s+$/u.test(before);
}

/** The text with code, addresses, formulas and list numbers blanked, each character in its place. A formula that is a lone number stays. */
function withoutCode(text: string): string {
  const blank = (found: string): string => found.replaceAll(/[^\n]/g, " ");
  return text
    .replaceAll(/```[\s\S]*?(?:```|$)|`[^`\n]*`/g, blank)
    .replaceAll(/https?:\/\/\S+|\]\([^)]*\)/g, blank)
    .replaceAll(/\$\$[\s\S]*?\$\$/g, blank)
    .replaceAll(/\$(?![\s$])([^$\n]*?)(?<!\s)\$(?!\d)/g, (found, inside: string) =>
      /^[\d.,]+(?:\\?%)?$/.test(inside) ? ` ${inside.replace("\\", " ").padEnd(found.length - 1)}` : blank(found),
    )
    .replaceAll(/^\s*\d+[.)]\s/gm, blank);
}

/** Whether a number is confirmed: by the user, from a source. */
export const numberStandings = ["unsure", "yes", "no"] as const;

/** What the user knows of a number. */
export interface NumberNote {
  /** As {@link FoundNumber} has it. */
  text: string;
  /** `yes`: confirmed. `no`: looked for and not found, so not to be told. `unsure`: not looked at. */
  standing: (typeof numberStandings)[number];
  /** Where it is from: a paper's table, a log, a person. */
  source: string;
}

/** What two mentions of a number share: `Six weeks` at the beginning of a sentence is `six weeks` in it. */
export function numberKey(text: string): string {
  return text.toLowerCase();
}

/** The numbers of some texts, each once in the order in which it comes, with what is known of it. */
export function noteNumbers(texts: readonly string[], notes: readonly NumberNote[]): NumberNote[] {
  const known = new Map(notes.map((note) => [numberKey(note.text), note]));
  const found = new Map<string, string>();
  for (const text of texts)
    for (const number of findNumbers(text))
      if (!found.has(numberKey(number.text))) found.set(numberKey(number.text), number.text);
  return [...found].map(([key, text]) => ({ standing: "unsure", source: "", ...known.get(key), text }));
}
