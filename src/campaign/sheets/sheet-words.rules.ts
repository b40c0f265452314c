import { channelWords, trackWords } from "#campaign/cells/columns.rules.ts";
import type { Fields } from "#campaign/records/record.schemas.ts";
import { plainWord } from "#campaign/sheets/stage-words.rules.ts";

type Channel = NonNullable<Fields<"applications">["channel"]>;
type Track = NonNullable<Fields<"applications">["track"]>;
type CompanyKind = NonNullable<Fields<"companies">["kind"]>;

/** What a word means, and whether it says no more than that, so that the word itself need not be kept. */
export interface WordReading<Value> {
  value: Value;
  isWhole: boolean;
}

const channelAliases: Readonly<Record<Channel, readonly string[]>> = {
  referral: ["referred", "referrals"],
  "cold-mail": ["cold email", "cold e mail", "cold outreach", "cold"],
  recruiter: ["recruiters", "recruiter outreach", "inbound"],
  site: ["website", "company website", "company site", "career page", "careers page", "careers site", "online"],
  event: ["conference", "career fair", "meetup"],
  other: [],
};
/** Places where one applies: the channel is known, and the word says more. */
const places: Readonly<Record<string, Channel>> = {
  linkedin: "site",
  indeed: "site",
  glassdoor: "site",
  wellfound: "site",
  angellist: "site",
  twitter: "site",
  x: "site",
  "job board": "site",
  headhunter: "recruiter",
  agency: "recruiter",
  friend: "referral",
  neurips: "event",
  icml: "event",
  iclr: "event",
};
const trackAliases: Readonly<Record<Track, readonly string[]>> = {
  scientist: ["scientist", "rs", "research scientists"],
  engineer: ["engineer", "re", "research engineering"],
  "ml-engineer": ["mle", "machine learning engineer", "ml engineering"],
  other: [],
};
const companyKindAliases: Readonly<Record<CompanyKind, readonly string[]>> = {
  lab: ["research lab"],
  company: ["big company", "corporation", "industry", "big tech"],
  startup: ["start up", "scale up", "scaleup"],
  university: ["academia", "academic"],
};

/** How an application came about, from a word of a sheet; null where it says none. */
export function readChannel(text: string): WordReading<Channel> | null {
  const known = readWord(text, channelWords, channelAliases);
  const place = places[plainWord(text)];
  return known ?? (place === undefined ? null : { value: place, isWhole: false });
}

/** A role's track, from a word of a sheet; null where it says none. */
export function readTrack(text: string): WordReading<Track> | null {
  return readWord(text, trackWords, trackAliases);
}

/** What kind an employer is, from a word of a sheet; null where it says none. */
export function readCompanyKind(text: string): WordReading<CompanyKind> | null {
  const words = { lab: "Lab", company: "Company", startup: "Startup", university: "University" };
  return readWord(text, words, companyKindAliases);
}

function readWord<Value extends string>(
  text: string,
  words: Readonly<Record<Value, string>>,
  aliases: Readonly<Record<Value, readonly string[]>>,
): WordReading<Value> | null {
  const wanted = plainWord(text);
  if (wanted === "") return null;
  const values = Object.keys(words) as Value[];
  const found = values.find(
    (value) => wanted === plainWord(words[value]) || wanted === plainWord(value) || aliases[value].includes(wanted),
  );
  return found === undefined ? null : { value: found, isWhole: true };
}

/** A rank from 1 to 999; null where the text is none. */
export function readRank(text: string): number | null {
  const rank = /^\s*\d{1,3}(?:\.0+)?\s*$/.test(text) ? Number(text) : 0;
  return rank >= 1 ? rank : null;
}

/** An address that can be followed, from what people write of one; null where the text is none. */
export function readLink(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length > 1990) return null;
  if (/^(?:https?:\/\/|mailto:)\S+$/i.test(trimmed)) return trimmed;
  return /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,24}(?::\d+)?(?:[/?#]\S*)?$/u.test(trimmed)
    ? `https://${trimmed}`
    : null;
}
