import { mailLimits } from "#campaign/outreach/mail-limits.rules.ts";
import {
  attachmentPhrases,
  cvPhrases,
  formPhrases,
  reminderPhrases,
  type Phrase,
} from "#campaign/outreach/mail-phrases.rules.ts";
import { checkShape, countWords } from "#campaign/outreach/mail-shape.rules.ts";
import { greetingName, nameParts, saysName, saysPhrase, wordPattern } from "#campaign/outreach/person-names.rules.ts";
import type { MailRemark, MailToCheck } from "#campaign/outreach/mail-remark.ts";

const mostVenues = 2;
const shortestCompany = 3;

/** Names that are words of a paper too stand here only with what makes them a venue. */
const venues =
  /\b(?:NeurIPS|NIPS|ICML|ICLR|AISTATS|UAI|COLT|JMLR|TMLR|ACL|EMNLP|NAACL|CVPR|ICCV|ECCV|AAAI|IJCAI|KDD|CoRL|ICRA|Interspeech|ICASSP|(?:Nature|Science)(?= (?:\d{4}|Communications|Methods|Robotics|Machine)))\b/g;
/** Brackets as the drafts leave them, and the marks that people leave themselves. */
const gap =
  /\[[^\]\n]{1,200}\](?!\()|\{\{[^}\n]{1,60}\}\}|(?<![\\_^}\w])\{[a-z][a-z ]{1,40}\}|<(?:your |their )?(?:name|company|paper|topic|role|team|lab)[^>\n]{0,40}>|\bX{3,}\b|\bTO-?DO\b|\bTBD\b/gi;
/** `[1]`, `[0, 1]`, `[MASK]`, `[…]`: brackets that a text on machine learning has of its own. */
const ownBrackets =
  /^\[(?:[\d\s,.;:–-]+|(?!NAME|COMPANY|PAPER|TOPIC|TITLE|ROLE|TEAM|LAB|LINK|DATE|DAY)[A-Z]{2,8}\d*|…|\.\.\.|sic)\]$/;
const greeting = /^(?:hello|hi|hey|dear|good (?:morning|afternoon|evening))\s+([^,:;!\n]{1,60}?)\s*(?:[,:;!–-]|$)/im;
const generalSubject =
  /^(?:re: )?(?:(?:job|internship|research|new)? ?(?:application|inquiry|enquiry|opportunit(?:y|ies)|position)|hello|hi|introduction|(?:quick )?question|collaboration|interested in .*|interest in .*)[.!?]?$/i;

/**
 * What in a mail reads like a CV or a form letter. The shape of a first mail that works: a concrete paragraph about their work, one
 * about what you would add, one small question. Other kinds are held to what they are for. A mail without a word has no remarks.
 */
export function checkMail(mail: MailToCheck): MailRemark[] {
  if (countWords(mail.text) === 0) return [];
  const { kind, text } = mail;
  const isFirst = kind === "cold" || kind === "referral";
  return [
    ...gaps(mail),
    ...addressee(mail),
    ...otherPlaces(mail),
    ...subjectRemarks(mail),
    ...phrases(text, formPhrases, "form"),
    ...(kind === "follow-up" ? phrases(text, reminderPhrases, "form") : []),
    ...(isFirst ? phrases(text, cvPhrases, "cv") : []),
    ...(kind === "cold" ? phrases(text, attachmentPhrases, "cv") : []),
    ...(isFirst ? listedVenues(text) : []),
    ...checkShape(mail, mailLimits[kind]),
  ];
}

function gaps({ text, subject }: MailToCheck): MailRemark[] {
  const find = (within: string): RegExpExecArray[] =>
    [...within.matchAll(gap)].filter(([found]) => !ownBrackets.test(found));
  return [
    ...find(subject).map(([found]): MailRemark => ({
      kind: "gap",
      sentence: `“${found}” in the subject is still to be filled in.`,
      place: null,
    })),
    ...find(text).map((match): MailRemark => ({
      kind: "gap",
      sentence: `“${match[0]}” is still to be filled in.`,
      place: placeOf(match),
    })),
  ];
}

function phrases(text: string, listed: readonly Phrase[], kind: MailRemark["kind"]): MailRemark[] {
  return listed.flatMap(([pattern, sentence]) => {
    const match = pattern.exec(text);
    return match === null ? [] : [{ kind, sentence, place: placeOf(match) }];
  });
}

function listedVenues(text: string): MailRemark[] {
  const found = [...text.matchAll(venues)];
  const distinct = new Map(found.toReversed().map((match) => [match[0], match]));
  const third = [...distinct.values()].toSorted((one, other) => one.index - other.index)[mostVenues];
  if (third === undefined) return [];
  const sentence = `${distinct.size} venues read as a list of publications: keep the one that bears on their work.`;
  return [{ kind: "cv", sentence, place: placeOf(third) }];
}

/** Whether it greets whom it goes to: the wrong name is what a copied mail is known by. */
function addressee({ text, contactName, companyName, kind }: MailToCheck): MailRemark[] {
  const called = greetingName(contactName);
  const greeted = greeting.exec(text.trimStart());
  const named = greeted?.[1] ?? "";
  const isSomeone =
    /^(?:\p{Lu}\p{L}*\.?[\s-]*){1,4}$/u.test(named) &&
    !/^(?:all|team|there|everyone|sir|madam|hiring|recruit)/i.test(named);
  if (called === "") {
    const isPlaced = companyName === "" || kind !== "cold" || saysPhrase(text, companyName) || isSomeone;
    const sentence = `Nothing in it is about ${companyName}: it could be sent to anyone.`;
    return isPlaced ? [] : [{ kind: "form", sentence, place: null }];
  }
  if (isSomeone && !saysName(named, contactName)) {
    const start = text.indexOf(named);
    const sentence = `It greets ${named}, and goes to ${contactName.trim()}.`;
    return [{ kind: "form", sentence, place: { from: start, to: start + named.length } }];
  }
  if (saysName(text, contactName) || nameParts(contactName).length === 0) return [];
  return [{ kind: "form", sentence: `It never says ${called}'s name.`, place: null }];
}

/** Another place of the search by name: a mail that was written for someone else, or more than a negotiation should tell. */
function otherPlaces({ text, companyName, otherCompanies, kind }: MailToCheck): MailRemark[] {
  const own = companyName.toLowerCase();
  return otherCompanies.flatMap((name) => {
    const other = name.toLowerCase();
    // Most names are not in it, and a pattern for each would be slow in a search of thousands.
    if (!text.includes(name)) return [];
    if (name.length < shortestCompany || own.includes(other) || (own !== "" && other.includes(own))) return [];
    const match = [...text.matchAll(wordPattern(name, "gu"))].find((one) => !isPlainWord(text, one));
    if (match === undefined) return [];
    const sentence =
      kind === "time"
        ? `It names ${name}: say that another process is open, not whose.`
        : companyName === ""
          ? `It names ${name}: is that meant?`
          : `It names ${name}, and goes to ${companyName}: is that meant?`;
    return [{ kind: "form", sentence, place: placeOf(match) }];
  });
}

/** “Figure 4”, “Together we”: a company's name that is a word here. */
function isPlainWord(text: string, match: RegExpExecArray): boolean {
  if (/\s/.test(match[0])) return false;
  const after = text.slice(match.index + match[0].length, match.index + match[0].length + 3);
  const before = text.slice(0, match.index).trimEnd();
  return /^\s\d/.test(after) || before === "" || /[.!?:,]$/.test(before) || match[0] === match[0].toLowerCase();
}

function subjectRemarks({ subject, kind }: MailToCheck): MailRemark[] {
  const line = subject.trim();
  const better = kind === "cold" ? "name their result in a few words" : "name what it is about";
  if (line === "") return [{ kind: "form", sentence: `No subject: ${better}.`, place: null }];
  if (!generalSubject.test(line)) return [];
  return [{ kind: "form", sentence: `The subject “${line}” could stand over anything: ${better}.`, place: null }];
}

function placeOf(match: RegExpExecArray): { from: number; to: number } {
  return { from: match.index, to: match.index + match[0].length };
}
