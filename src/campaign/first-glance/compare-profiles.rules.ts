import { mailIn, withShortQuote, type Glance } from "#campaign/first-glance/read-cv.rules.ts";

/** A profile's text, as it was copied. */
export interface ProfileText {
  /** `Scholar`, `Your page`. */
  name: string;
  text: string;
  /** Its address; empty where it was not given. */
  link?: string;
}

/** A title is known again by its first words, since pages cut long ones. */
const titleWords = 5;
const mostOfAKind = 5;
const mostLetters = 100_000;
/** How far behind a title its year stands, in letters. */
const yearWithin = 300;

/**
 * Where profiles and a CV do not say the same: a paper that one has and the other lacks, a year that differs, another mail address, an
 * address that the CV does not give. Only what is in both texts is compared; what a page hides behind a click is not seen.
 */
export function compareProfiles(cv: string, profiles: readonly ProfileText[]): Glance[] {
  const own = cv.slice(0, mostLetters);
  return profiles
    .flatMap((profile) => compareProfile(own, { ...profile, text: profile.text.slice(0, mostLetters) }))
    .map(withShortQuote);
}

function compareProfile(cv: string, { name, text, link = "" }: ProfileText): Glance[] {
  const isRead = text.trim() !== "";
  const unclear = (sentence: string, quote: string): Glance => ({ state: "unclear", what: name, sentence, quote });
  const found = [
    ...(link !== "" && !squeeze(cv).includes(squeeze(addressOf(link)))
      ? [unclear("The CV does not give this address: a reader has to look for it.", link)]
      : []),
    ...(isRead ? differences(cv, text, unclear) : []),
  ];
  if (found.length > 0 || (!isRead && link === "")) return found;
  return [{ state: "seen", what: name, sentence: agreement(cv, text), quote: isRead ? "" : link }];
}

function differences(cv: string, text: string, unclear: (sentence: string, quote: string) => Glance): Glance[] {
  const [here, there] = [squeeze(cv), squeeze(text)];
  const titles = titlesIn(cv);
  const lacking = titles.filter((title) => !there.includes(keyOf(title)));
  // Who selects papers leaves some out on purpose.
  const isSelection = /\b(?:selected|recent|relevant)\s+(?:papers|publications|work)/i.test(cv);
  const listed = isSelection ? [] : listedTitles(text).filter((title) => !here.includes(keyOf(title)));
  const years = [...new Set([...titles, ...listedTitles(text)].map(keyOf))].flatMap((key) => {
    const [own, other] = [yearAfter(cv, key), yearAfter(text, key)];
    return own !== null && other !== null && own.year !== other.year
      ? [unclear(`The CV has ${own.year} beside this paper, this page ${other.year}.`, own.title)]
      : [];
  });
  const [ownMail, otherMail] = [mailIn(cv).toLowerCase(), mailIn(text).toLowerCase()];
  return [
    ...lacking
      .slice(0, mostOfAKind)
      .map((title) =>
        unclear("This paper of the CV is not there: add it, or say in the CV that it is under review.", title),
      ),
    ...listed
      .slice(0, mostOfAKind)
      .map((title) =>
        unclear("This paper is there and not in the CV: add it, or call those in the CV selected papers.", title),
      ),
    ...years.slice(0, mostOfAKind),
    ...(ownMail !== "" && otherMail !== "" && ownMail !== otherMail
      ? [unclear(`The mail address differs from the CV's (${ownMail}).`, otherMail)]
      : []),
  ];
}

function agreement(cv: string, text: string): string {
  const there = squeeze(text);
  const both = new Set(
    [...titlesIn(cv).filter((title) => there.includes(keyOf(title))), ...listedTitles(text)].map(keyOf),
  ).size;
  if (text.trim() === "") return "The CV gives its address.";
  if (both === 0) return "Nothing in it contradicts the CV; no title of a paper could be read in both.";
  return `It agrees with the CV on ${both === 1 ? "the paper" : `all ${both} papers`} that could be read.`;
}

/** What stands in quotation marks as long as a title; a title may go on on the next line. */
function titlesIn(cv: string): string[] {
  const quoted = [...cv.matchAll(/[“"]([^”"“]{20,300})[”"]/g)].map(([, title = ""]) =>
    title
      .replaceAll(/-\s*\n\s*/g, "-")
      .replaceAll(/\s+/g, " ")
      .replace(/[.,]$/, "")
      .trim(),
  );
  return unique(quoted);
}

const author = String.raw`(?:\p{Lu}[\p{L}.'’-]*\s+){1,3}\p{Lu}[\p{L}'’-]+`;
const authors = new RegExp(
  String.raw`^\*?${author}\*?(?:\s*(?:,|and|&)\s*(?:and\s+)?\*?${author}\*?|,\s*(?:…|\.\.\.))+\.?$`,
  "u",
);

/** Lines that stand above a line of authors, as a Scholar page lists papers; and what stands in quotation marks. */
function listedTitles(text: string): string[] {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.replaceAll(/\s+/g, " ").trim())
    .filter((line) => line !== "");
  const above = lines.filter((line, place) => {
    const next = lines[place + 1] ?? "";
    return isTitleLong(line) && next.length <= 500 && authors.test(next);
  });
  return unique([...above, ...titlesIn(text)]);
}

function isTitleLong(line: string): boolean {
  return line.length >= 20 && line.length <= 300 && line.split(" ").length >= 3;
}

/** The first year behind a title, and the title's beginning as it stands there. */
function yearAfter(text: string, key: string): { year: string; title: string } | null {
  const { squeezed, places } = squeezeWithPlaces(text);
  const at = squeezed.indexOf(key);
  const begin = places[at];
  const end = places[at + key.length - 1];
  if (at === -1 || begin === undefined || end === undefined) return null;
  const year = /\b(?:19|20)\d{2}\b/.exec(text.slice(end + 1, end + yearWithin))?.[0];
  const title = text.slice(begin, end + 1).replaceAll(/\s+/g, " ");
  return year === undefined ? null : { year, title: `${title}…` };
}

function keyOf(title: string): string {
  return squeeze(title.split(/\s+/).slice(0, titleWords).join(" "));
}

function addressOf(link: string): string {
  return link
    .replace(/^[a-z]+:\/\//i, "")
    .replace(/^www\./i, "")
    .replace(/[/#?]+$/, "");
}

/** Letters and figures alone: neither the end of a line nor a hyphen makes a title another. */
function squeeze(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "");
}

/** As {@link squeeze}, with the place in the text of each letter that is left. */
function squeezeWithPlaces(text: string): { squeezed: string; places: number[] } {
  const places: number[] = [];
  let squeezed = "";
  for (let place = 0; place < text.length; place += 1) {
    const left = squeeze(text[place] ?? "");
    for (let one = 0; one < left.length; one += 1) places.push(place);
    squeezed += left;
  }
  return { squeezed, places };
}

function unique(titles: readonly string[]): string[] {
  return [...new Map(titles.map((title) => [keyOf(title), title])).values()];
}
