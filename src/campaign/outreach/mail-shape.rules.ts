import type { MailRemark, MailToCheck } from "#campaign/outreach/mail-remark.ts";
import type { MailLimit } from "#campaign/outreach/mail-limits.rules.ts";
import { saysPhrase } from "#campaign/outreach/person-names.rules.ts";

const mostAboutSelf = 0.6;
/** A greeting and a name at the end are no paragraphs. */
const shortestParagraph = 8;
const mostParagraphs = 3;
const mostQuestions = 2;

const address = /\bhttps?:\/\/\S+/gi;
/** What one can point at: a thing that someone made, a number in it, a quotation. */
const concrete =
  /\b(?:papers?|preprint|posts?|blog|talk|lecture|tutorial|poster|thesis|figures?|fig\.|tables?|sections?|appendix|theorems?|lemmas?|propositions?|equations?|eq\.|algorithms?|ablations?|experiments?|benchmarks?|datasets?|proofs?|code|repo(?:sitory)?|library|checkpoints?|release|evals?|results?|findings?|methods?|schedules?|loss(?:es)?|objectives?|kernels?|estimators?|bounds?)\b|\d|[“"][^”"]{4,}[”"]|\bhttps?:/iu;
/** A name such as GRPO or FlashAttention. */
const coined = /(?<=\S\s)(?:\p{Lu}{2,}|\p{Lu}\p{Ll}+\p{Lu}[\p{L}\d]*)/u;
const request =
  /\b(?:please (?:tell|point|send|say)|let me know|(?:tell|point) me\b|i(?: would|['’]d) (?:be glad|like) to (?:hear|know|ask|learn))/i;
const someDay =
  /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d|\b\d{1,2}(?:st|nd|rd|th)?\.? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b\d{1,2}[./]\d{1,2}\b|\b\d{4}-\d{2}-\d{2}\b|\btomorrow\b|\b(?:next|this|in (?:a|one|two|three|\d+)) (?:weeks?|months?|days?)\b|\bend of (?:the |next |this )?(?:week|month)\b/i;

/** A paragraph, and where it begins in the text. */
interface Paragraph {
  text: string;
  from: number;
}

/** How many words a text has; an address counts as one. */
export function countWords(text: string): number {
  return text.replaceAll(address, "address").match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
}

/** What of a mail's length, paragraphs and questions keeps it from what it is for. */
export function checkShape(mail: MailToCheck, limit: MailLimit): MailRemark[] {
  const count = countWords(mail.text);
  const said = `${count} word${count === 1 ? "" : "s"}`;
  const remarks: MailRemark[] = [];
  const say = (sentence: string, place: MailRemark["place"] = null): void =>
    void remarks.push({ kind: "shape", sentence, place });
  if (count > limit.longest) say(`${said}: ${limit.tooLong}`);
  if (count < limit.shortest) say(`${said}: ${limit.tooShort}`);
  if (mail.kind === "cold") checkFirstMail(mail.text, count >= limit.shortest, say);
  if (mail.kind === "referral") checkReferral(mail, say);
  if (mail.kind === "time" && !someDay.test(mail.text)) say("No day is named: say by when you can decide.");
  if (mail.kind !== "thanks" && mail.kind !== "other") checkQuestions(mail.text, say);
  return remarks;
}

type Say = (sentence: string, place?: MailRemark["place"]) => void;

function checkFirstMail(text: string, isLongEnough: boolean, say: Say): void {
  const paragraphs = paragraphsOf(text);
  const [opening] = paragraphs;
  if (isLongEnough && paragraphs.length < 2)
    say("One block: give a paragraph to their work and one to what you would add.");
  if (paragraphs.length > mostParagraphs)
    say(`${paragraphs.length} paragraphs: two carry it, one on their work and one on what you would add.`);
  if (opening !== undefined) checkOpening(opening, say);
  const rest = paragraphs.slice(1).map((paragraph) => paragraph.text);
  if (rest.length > 0 && !/\b(?:i|we|my|our|mine|ours)\b|\b(?:i|we)['’]/i.test(rest.join(" ")))
    say("Nothing says what you would add: one finding of yours that bears on their work.");
  const sentences = sentencesOf(text);
  const own = sentences.filter((sentence) => /^\W*(?:I|My)\b/.test(sentence)).length;
  if (sentences.length >= 4 && own / sentences.length > mostAboutSelf)
    say(`${own} of ${sentences.length} sentences begin with you: let some begin with their work.`);
}

function checkOpening({ text, from }: Paragraph, say: Say): void {
  const place = { from, to: from + text.length };
  const [first = ""] = sentencesOf(text);
  if (!/\byou(?:r|rs)?\b/i.test(text)) say("The first paragraph is not about their work: begin with it.", place);
  else if (/^(?:I|My)\b/.test(first) && !/\byou(?:r|rs)?\b/i.test(first))
    say("It begins with you: begin with their work.", { from, to: from + first.length });
  else if (!concrete.test(text) && !coined.test(text))
    say(
      "The first paragraph names nothing that one could point at: a paper, a figure, a choice that they made.",
      place,
    );
}

function checkReferral({ text, role }: MailToCheck, say: Say): void {
  const isLinked = text.search(address) !== -1;
  // `Research engineer, multimodal (London)` is told by its beginning.
  const [title = ""] = role.split(/[,(|–/]/);
  if (!isLinked && !saysPhrase(text, title))
    say("Neither the role nor its link is in it: who refers you needs one of them.");
}

function checkQuestions(text: string, say: Say): void {
  const bare = text.replaceAll(address, "");
  const questions = bare.match(/\?+/g)?.length ?? 0;
  if (questions === 0 && !request.test(bare))
    say("It asks nothing: end with one small question that can be answered in a line.");
  if (questions > mostQuestions) say(`${questions} questions: one is answered sooner.`);
}

function paragraphsOf(text: string): Paragraph[] {
  return [...text.matchAll(/\S(?:(?!\n[^\S\n]*\n)[\s\S])*/g)]
    .map((match) => ({ text: match[0].trimEnd(), from: match.index }))
    .filter((paragraph) => paragraph.text.split(/\s+/).length > shortestParagraph);
}

function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.split(/\s+/).length > 3);
}
