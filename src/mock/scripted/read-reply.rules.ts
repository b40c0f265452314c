import type { PlannedQuestion } from "#mock/scripted/round-plan.schemas.ts";

/** What the candidate wants with what they said. */
export type Reply =
  | { wants: "hint" }
  | { wants: "next" }
  | { wants: "time" }
  | { wants: "answer"; say: string }
  | { wants: "clarity" }
  | { wants: "heard" };

const hintWords = /\b(hints?|a clue|i(?:'m| am) stuck|help me|nudge)\b/i;
const lostWords = /\b(i (?:do not|don't) know|no idea|i(?:'m| am) lost|i (?:cannot|can't) remember|not sure at all)\b/i;
const nextWords =
  /^(?:let'?s |can we |please )*(?:skip|pass|next(?: question)?|move on|go on|continue)(?: this| that| please| it)*[.!]*$/i;
const timeWords =
  /\bhow (?:much|long)\b.{0,20}\b(?:time|left)\b|\btime (?:check|left)\b|\bminutes (?:are )?(?:do (?:we|i) have )?left\b/i;
/** More words than this answer, whatever they end with. */
const mostWordsOfQuestion = 40;
/** More than this is an answer even where it says that something is not known. */
const mostWordsOfLost = 30;

/** Reads what the candidate wants: a hint, another question, the time, something clarified, or to be heard. */
export function readReply(text: string, question: PlannedQuestion | null): Reply {
  const trimmed = text.trim();
  const words = countTextWords(trimmed);
  if (nextWords.test(trimmed)) return { wants: "next" };
  if (words <= mostWordsOfLost && (hintWords.test(trimmed) || lostWords.test(trimmed))) return { wants: "hint" };
  if (words <= mostWordsOfLost && timeWords.test(trimmed)) return { wants: "time" };
  if (!trimmed.endsWith("?") || words > mostWordsOfQuestion) return { wants: "heard" };
  const known = question?.answers.find(({ asked }) => asked.some((wording) => asksFor(trimmed, wording)));
  return known === undefined ? { wants: "clarity" } : { wants: "answer", say: known.say };
}

/** How many words a text has. */
export function countTextWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** Whether a question has all the words of a wording that asks for something, by their beginnings. */
function asksFor(text: string, wording: string): boolean {
  const said = stems(text);
  const wanted = stems(wording);
  return wanted.length > 0 && wanted.every((stem) => said.includes(stem));
}

const smallWords = new Set(
  "a an and are at be by can do does for from have how i in is it of on or our should that the their there they this to us we what which will with would you your".split(
    " ",
  ),
);

function stems(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((word) => !smallWords.has(word))
    .map((word) => word.replace(/(?:ies|es|s|ing|ed|y)$/, "").slice(0, 7));
}
