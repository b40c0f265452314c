import { readSentences } from "#grading/terms.ts";
import type { Point } from "#grading/propose-coverage.ts";
import { countTextWords } from "#mock/scripted/read-reply.rules.ts";

/** What a reply of the interviewer is held against. */
export interface ReplyRules {
  /** Points of the open question that were not heard. */
  unheard: readonly Point[];
  /** What the candidate knows: the question's words, and all that they said and wrote. */
  known: readonly string[];
  /** Texts that no run of words may be repeated from: notes, instructions, points. */
  secrets: readonly string[];
  /** Lines of a solution that give it away. */
  solution: readonly string[];
  /** Whether it is for the candidate to say which line it is. */
  hidesPlace: boolean;
  /** What the interviewer said last; it is not said again. */
  before: string;
  /** Whether code is being written in this round. */
  isCoding: boolean;
  /** What the fences are marked with. */
  boundary: string;
}

/** What becomes of a sentence: it is said, left out, or it gives something away and ends the reply. */
export type Ruling = { is: "said"; text: string } | { is: "dropped" } | { is: "spilt" };

/** So many words in a row are no accident. */
const runLength = 7;
/** A point is told by this share of its terms, or by nearly all of a few. */
const shareTold = 0.6;
const shareOfFew = 0.8;
const fewTerms = 3;
/** And only where this share of them comes from the interviewer alone. */
const shareToldAnew = 0.3;
const leastQuotedWords = 4;
/** A whole sentence of a secret is told from this many words on. */
const leastSecretWords = 4;

const praise =
  /\b(?:great|excellent|perfect|brilliant|impressive|fantastic|well (?:done|put|said)|nice(?:ly)?|good (?:answer|point|job|start|question|idea|thinking|catch|work)|exactly|absolutely|spot on|(?:that|this|it)(?:'s| is)(?: \w+)? (?:right|correct|wrong|incorrect|true)|you(?:'re| are)(?: \w+)? (?:right|correct|wrong|on the right track))\b|^(?:correct|right|wrong|yes|no)\b[,.! ]/i;
/** What an interviewer does not speak of: scores, how the round ends, and its own workings. */
const ownWorkings =
  /\b(?:[1-5]|one|two|three|four|five) (?:out )?of (?:5|five)\b|\byou(?:'ve| have)? (?:passed|failed|got (?:it|that|this))\b|\b(?:private|my) notes?\b|\bkey points?\b|\b(?:my|these|the) instructions\b|\bsystem prompt\b|\b(?:pick_question|give_hint|read_editor|run_judge|write_note|time_left|end_round)\b/i;
const leadingPraise = /^(?:[^,.!?;:—–]{1,40})[,.!;:—–]+\s*/;
const code = /```|^\s*(?:def \w+\(|class \w+[(:]|import \w+|from \w+ import |return \S)/m;
const statement = /^\s*(?:for .+:|while .+:|if .+:|\w+(?:\[.*\])? [+*/-]?= .+)\s*$/m;

/** Rules on one sentence of a reply, given those before it. */
export async function ruleOn(sentence: string, before: string, rules: ReplyRules): Promise<Ruling> {
  if (sentence.includes(rules.boundary) || sentence.includes("<<<")) return { is: "spilt" };
  if (await givesAway(sentence, before, rules)) return { is: "spilt" };
  if (rules.hidesPlace && namesNewLine(sentence, rules.known)) return { is: "spilt" };
  const text = withoutPraise(sentence);
  if (text === "" || ownWorkings.test(unquoted(text)) || misquotes(text, rules.known)) return { is: "dropped" };
  if (plain(rules.before).includes(plain(text))) return { is: "dropped" };
  return { is: "said", text };
}

async function givesAway(sentence: string, before: string, rules: ReplyRules): Promise<boolean> {
  if (code.test(sentence) || (rules.isCoding && statement.test(sentence))) return true;
  if (rules.solution.some((line) => tight(sentence).includes(line))) return true;
  return repeats(sentence, rules) || (await tells(`${before} ${sentence}`, rules));
}

/** Whether a sentence names a line by a number that nobody has said before. */
function namesNewLine(sentence: string, known: readonly string[]): boolean {
  const numbersIn = (text: string): string[] =>
    [...text.matchAll(/\blines?\s+((?:\d+(?:\s*(?:,|and|or|to|[-–])\s*)?)+)/gi)].flatMap(
      ([, numbers = ""]) => numbers.match(/\d+/g) ?? [],
    );
  const said = new Set(known.flatMap(numbersIn));
  return numbersIn(sentence).some((number) => !said.has(number));
}

/** The lines of a solution that say something of their own: long ones that neither the starter nor the statement has. */
export function tellingLines(solution: string, shown: readonly string[]): string[] {
  const open = tight(shown.join("\n"));
  const leastLetters = 14;
  return solution
    .split("\n")
    .filter((line) => !/^\s*(?:#|import |from |"""|@|class |def )/.test(line))
    .map(tight)
    .filter((line) => line.length >= leastLetters && !open.includes(line));
}

/** Whether a reply makes a point, or denies it, with words that nobody has said before. */
async function tells(reply: string, { unheard, known }: ReplyRules): Promise<boolean> {
  if (unheard.length === 0) return false;
  const whole = tight(reply);
  const open = tight(known.join("\n"));
  if (unheard.some(({ say }) => whole.includes(tight(say)) && !open.includes(tight(say)))) return true;
  const [said, heard] = await Promise.all([termsOf(reply), termsOf(known.join("\n"))]);
  for (const { say } of unheard) {
    const terms = [...(await termsOf(say))];
    const told = terms.filter((term) => said.has(term));
    const anew = told.filter((term) => !heard.has(term));
    const least = terms.length <= fewTerms ? shareOfFew : shareTold;
    if (told.length > 0 && told.length >= least * terms.length && anew.length >= shareToldAnew * terms.length)
      return true;
  }
  return false;
}

async function termsOf(text: string): Promise<Set<string>> {
  return new Set((await readSentences(text)).flatMap(({ terms }) => [...terms.keys()]));
}

function repeats(sentence: string, { secrets, known }: ReplyRules): boolean {
  const whole = plain(sentence);
  const isIn = (text: string): boolean => plain(text).includes(whole);
  if (countTextWords(whole) >= leastSecretWords && secrets.some(isIn) && !known.some(isIn)) return true;
  const runs = runsOf(sentence);
  if (runs.length === 0) return false;
  const open = new Set(known.flatMap(runsOf));
  const closed = new Set(secrets.flatMap(runsOf));
  return runs.some((run) => closed.has(run) && !open.has(run));
}

function runsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return Array.from({ length: Math.max(0, words.length - runLength + 1) }, (_, at) =>
    words.slice(at, at + runLength).join(" "),
  );
}

/** A sentence without the praise that it begins with; nothing where praise is all of it, or stands within. */
function withoutPraise(sentence: string): string {
  if (!praise.test(unquoted(sentence))) return sentence;
  const [lead = ""] = leadingPraise.exec(sentence) ?? [];
  const rest = sentence.slice(lead.length);
  if (lead === "" || rest === "" || praise.test(unquoted(rest))) return "";
  return rest.replace(/^(?:and|but|so|now)\b[,\s]*/i, "").replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** What was said is said back between quotation marks. */
function unquoted(sentence: string): string {
  return sentence.replaceAll(/[“"][^”"]*[”"]/g, "");
}

/** Whether a sentence puts words between quotation marks that nobody said. */
function misquotes(sentence: string, known: readonly string[]): boolean {
  const open = known.map(plain);
  return [...sentence.matchAll(/[“"]([^”"]+)[”"]/g)].some(([, quoted = ""]) => {
    const wanted = plain(quoted);
    return countTextWords(wanted) >= leastQuotedWords && !open.some((text) => text.includes(wanted));
  });
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function tight(text: string): string {
  return text.replaceAll(/\s+/g, "");
}
