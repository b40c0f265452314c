/** What a reader with thirty seconds finds in a CV, or does not. */
export interface Glance {
  /** Whether it is there, is not, or can be read either way. */
  state: "seen" | "unclear" | "missing";
  /** What it is about: `Links`. */
  what: string;
  sentence: string;
  /** The words that it rests on; empty where there are none. */
  quote: string;
}

/** A CV as text. */
export interface CvText {
  text: string;
  /** Null where it was pasted. */
  pages: number | null;
}

/** What is longer is cut: no CV is. */
const mostLetters = 100_000;
/** A quick reader takes in about 240 words a minute. */
const glanceWords = 120;
const mostPages = 2;
/** A gap that a reader asks about, in months. */
const longestGapMonths = 6;
const leastFigures = 3;
const longestQuote = 200;
/** A line that is shorter may be the rest of the one before; one that is longer may have a rest. */
const wrappedLetters = 50;

const role =
  /\b(?:ph\.?\s?d\.?|doctoral|postdoc(?:toral)?|research (?:scientist|engineer|fellow|assistant|intern)|machine[- ]learning engineer|software engineer|scientist|engineer|researcher|lecturer|professor)\b/i;
const venue =
  /\b(?:NeurIPS|NIPS|ICML|ICLR|AISTATS|UAI|COLT|JMLR|TMLR|TPAMI|ACL|EMNLP|NAACL|EACL|COLING|CVPR|ICCV|ECCV|AAAI|IJCAI|KDD|WWW|CoRL|ICRA|RSS|IROS|INTERSPEECH|ICASSP|MLSys|OSDI|SOSP|Nature|Science|PNAS|arXiv)\b/;
const year = /\b(?:19|20)\d{2}\b/;
const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const monthName =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const period = new RegExp(
  `(?:(${monthName})\\s+)?((?:19|20)\\d{2})\\s*(?:[-–—]|to|until)\\s*(?:(?:(${monthName})\\s+)?((?:19|20)\\d{2})|(present|now|today|current|ongoing))`,
  "gi",
);

/** What a busy reader can and cannot confirm in thirty seconds with this CV, in the order in which they look. */
export function readCv({ text, pages }: CvText, today: string): Glance[] {
  const plain = withoutMarkup(text.slice(0, mostLetters));
  const lines = plain
    .split(/\r?\n/)
    .map((line) => line.replaceAll(/\s+/g, " ").trim())
    .filter((line) => line !== "");
  if (lines.length === 0) return [];
  const opening = lines.join(" ").split(" ").slice(0, glanceWords).join(" ");
  const name = nameIn(lines);
  const found = [
    glance("Name", name, "The name stands at the top.", "No name stands in the first lines."),
    glance(
      "What you are",
      role.test(opening) ? (lines.find((line) => role.test(line)) ?? role.exec(opening)?.[0] ?? "") : "",
      `The first ${glanceWords} words say what you are.`,
      `The first ${glanceWords} words, which is what is read, do not say what you are or look for.`,
    ),
    endOfStudies(lines),
    glance("Mail", mailIn(plain), "There is an address to write to.", "There is no mail address."),
    ...links(plain),
    ...papers(lines, name),
    ...figures(lines),
    ...gaps(plain, today),
    ...length(lines, pages),
  ];
  return found.map(withShortQuote);
}

/** A finding with no more of its quote than can be taken in. */
export function withShortQuote(one: Glance): Glance {
  return one.quote.length <= longestQuote ? one : { ...one, quote: `${one.quote.slice(0, longestQuote)}…` };
}

/** The first mail address of a text; empty where there is none. */
export function mailIn(text: string): string {
  // Bounded, so that a long word does not take its square in time.
  return /[^\s@<>()]{1,64}@[^\s@<>()]{1,200}\.[a-z]{2,24}/i.exec(text)?.[0] ?? "";
}

/** A text without the marks of Markdown; an address of a link stays beside its words. */
function withoutMarkup(text: string): string {
  return text
    .replaceAll(/^[ \t]{0,3}(?:#{1,6}|[-*+>])[ \t]+/gm, "")
    .replaceAll(/\[([^\]\n]{0,300})\]\(([^)\s]{0,2000})\)/g, "$1 $2")
    .replaceAll(/\*\*|__|`/g, "");
}

function glance(what: string, quote: string, seen: string, missing: string): Glance {
  return quote === ""
    ? { state: "missing", what, sentence: missing, quote }
    : { state: "seen", what, sentence: seen, quote };
}

/** A line of two to five words that all begin with a capital letter, among the first. */
function nameIn(lines: readonly string[]): string {
  const isName = (line: string): boolean =>
    /^(?:\p{Lu}[\p{L}.'’-]*\s+){1,4}\p{Lu}[\p{L}.'’-]*$/u.test(line.replace(/,? (?:Ph\.?\s?D\.?|MSc|M\.Sc\.)$/i, ""));
  return lines.slice(0, 4).find((line) => isName(line) && !/curriculum|resume|résumé/i.test(line)) ?? "";
}

function endOfStudies(lines: readonly string[]): Glance {
  const study = lines.find((line) => /\b(?:ph\.?\s?d|doctora)/i.test(line) && year.test(line));
  const expected = lines.find(
    (line) => /\b(?:expected|graduat|defen[cs]e|submission|available)\w*/i.test(line) && year.test(line),
  );
  const found = expected ?? study ?? "";
  return glance(
    "When you can begin",
    found,
    "A year says when the degree ends, or ended.",
    "No year says when the degree ends, or from when you are free: a recruiter asks this first.",
  );
}

function links(text: string): Glance[] {
  const known: readonly (readonly [string, RegExp, string])[] = [
    ["Scholar", /scholar\.google\.[a-z.]{1,10}\S{0,300}/i, "No Scholar page: a researcher's reader looks for it."],
    ["Code", /git(?:hub|lab)\.(?:com|io)\S{0,300}|huggingface\.co\S{0,300}/i, "No code to look at."],
    [
      "Page",
      /(?:https?:\/\/|www\.)(?!\S{0,60}(?:scholar\.google|github\.com|gitlab\.com|linkedin\.com|arxiv\.org|doi\.org|openreview\.net))\S{1,300}/i,
      "No page of your own.",
    ],
  ];
  return known.map(([what, pattern, missing]) => {
    const quote = pattern.exec(text)?.[0] ?? "";
    const named = what === "Scholar" && quote === "" ? (/google scholar/i.exec(text)?.[0] ?? "") : "";
    if (named !== "")
      return { state: "unclear", what, sentence: "It is named, but the address cannot be read.", quote: named };
    return glance(what, quote, "There is a link.", missing);
  });
}

/** Each paper: where it appeared, when, and what the reader can tell of one's own part. */
function papers(lines: readonly string[], name: string): Glance[] {
  const surname = name.split(" ").at(-1) ?? "";
  const found = lines.flatMap((line, place) => {
    const entry = entryAt(lines, place);
    return venue.test(line) && hasYear(entry) ? [{ line: entry, around: `${entry} ${aroundOf(lines, place)}` }] : [];
  });
  if (found.length === 0)
    return [
      { state: "missing", what: "Papers", sentence: "No paper with its venue and year can be found.", quote: "" },
    ];
  const unclear = found.filter(({ around }) => !showsRole(around, surname));
  const some = `${found.length} paper${found.length === 1 ? "" : "s"} with venue and year`;
  if (unclear.length === 0)
    return [
      { state: "seen", what: "Papers", sentence: `${some}, and your part in each.`, quote: found[0]?.line ?? "" },
    ];
  return unclear.slice(0, 5).map(({ line }) => ({
    state: "unclear",
    what: "Papers",
    sentence: "The venue can be read; your part cannot: say first author, equal contribution, or what you did.",
    quote: line,
  }));
}

function hasYear(text: string): boolean {
  return year.test(text) || /[’']\d\d\b/.test(text);
}

/** A paper that goes on on the next line, as most do in print: from the line before, where the venue's is a rest of it, to that of the year. */
function entryAt(lines: readonly string[], place: number): string {
  const line = lines[place] ?? "";
  const [before, after] = [lines[place - 1] ?? "", lines[place + 1] ?? ""];
  const isRest = line.length < wrappedLetters && before.length >= wrappedLetters && !venue.test(before);
  const goesOn = !hasYear(line) && hasYear(after) && !venue.test(after);
  return [isRest ? before : "", line, goesOn ? after : ""].filter((part) => part !== "").join(" ");
}

/** A paper's line and those next to it that are no other paper's: authors often stand on a line of their own. */
function aroundOf(lines: readonly string[], place: number): string {
  const near = [place - 1, place + 1].flatMap((one) => lines[one] ?? []).filter((line) => !venue.test(line));
  return [lines[place], ...near].join(" ");
}

function showsRole(text: string, surname: string): boolean {
  if (
    /\b(?:first|lead|joint|co-first|sole|second|senior|corresponding)[- ]author|equal contribution|\bled\b|\bmy part\b/i.test(
      text,
    )
  )
    return true;
  return surname !== "" && text.toLowerCase().includes(surname.toLowerCase());
}

function figures(lines: readonly string[]): Glance[] {
  const body = lines.filter((line) => !venue.test(line));
  const found = body.flatMap(
    (line) =>
      line.match(
        /\b\d[\d.,]{0,20}\s?(?:%|×|x\b|k\b|M\b|B\b|GPUs?\b|TPUs?\b|ms\b|users\b|parameters\b|tokens\b|hours\b)/g,
      ) ?? [],
  );
  if (found.length >= leastFigures)
    return [
      { state: "seen", what: "Figures", sentence: "What you did has figures.", quote: found.slice(0, 4).join(", ") },
    ];
  return [
    {
      state: found.length === 0 ? "missing" : "unclear",
      what: "Figures",
      sentence: "Few figures: a speed-up, a size, a gain over a baseline is what stays.",
      quote: found.join(", "),
    },
  ];
}

/** Months without an entry between the first period and today. */
function gaps(text: string, today: string): Glance[] {
  const now = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  const spans = [...text.matchAll(period)].map(([, fromMonth, fromYear, toMonth, toYear, open]) => ({
    from: Number(fromYear) * 12 + monthOf(fromMonth, 0),
    // A year without a month may reach to its end.
    to: open === undefined ? Number(toYear) * 12 + monthOf(toMonth, 11) : now,
  }));
  const found: Glance[] = [];
  let reached: number | null = null;
  for (const { from, to } of spans.toSorted((one, other) => one.from - other.from)) {
    if (reached !== null && from - reached - 1 > longestGapMonths)
      found.push({
        state: "unclear",
        what: "Dates",
        sentence: `Nothing stands between ${monthWords(reached + 1)} and ${monthWords(from - 1)}: a reader wonders, so say it.`,
        quote: "",
      });
    reached = Math.max(reached ?? to, to);
  }
  return found;
}

function monthOf(name: string | undefined, otherwise: number): number {
  const place = name === undefined ? -1 : months.indexOf(name.slice(0, 3).toLowerCase());
  return place === -1 ? otherwise : place;
}

function monthWords(month: number): string {
  const name = months[month % 12] ?? "";
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)} ${Math.floor(month / 12)}`;
}

function length(lines: readonly string[], pages: number | null): Glance[] {
  const words = lines.join(" ").split(" ").length;
  const count = pages ?? Math.ceil(words / 550);
  if (count <= mostPages) return [];
  const exactly = pages === null ? `About ${count} pages` : `${count} pages`;
  return [
    {
      state: "unclear",
      what: "Length",
      sentence: `${exactly}: what stands after the second is not read. Papers may follow on a page of their own.`,
      quote: "",
    },
  ];
}
