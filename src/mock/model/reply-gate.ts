import { ruleOn } from "#mock/model/reply-checks.ts";
import type { ReplyRules } from "#mock/model/reply-checks.ts";
import { countTextWords } from "#mock/scripted/read-reply.rules.ts";
import { splitSentences } from "#mock/scripted/split-sentences.rules.ts";

/** Lets the words of a model through sentence by sentence, each checked before anyone sees it. */
export interface ReplyGate {
  /** Takes the next words, and gives what may be said of them now. */
  push(words: string): Promise<string>;
  /** What is left at the end of a step. */
  flush(): Promise<string>;
  /** A question is kept back to the end, where it is known that no other is asked in its place; null where there is none. */
  question(): string | null;
  /** Whether something was withheld because it gave something away. */
  hasSpilt(): boolean;
  /** Whether anything was left out, for this or for another reason. */
  isCut(): boolean;
}

/** A turn is cut at the end of a sentence before this many words. */
const mostWords = 60;
/** More letters without the end of a sentence are not waited for. */
const mostUnended = 1200;

/** Makes a gate for one turn. */
export function createReplyGate(rules: ReplyRules): ReplyGate {
  let waiting = "";
  let said = "";
  /** Announces what comes, and is not said without it. */
  let lead = "";
  let question: string | null = null;
  let isShut = false;
  let isSpilt = false;
  let isDropped = false;

  async function take(sentence: string): Promise<string> {
    if (isShut) return "";
    const ruling = await ruleOn(sentence, said, rules);
    if (ruling.is === "spilt") {
      [isShut, isSpilt] = [true, true];
      question = null;
      return "";
    }
    if (ruling.is === "dropped") {
      isDropped = true;
      return "";
    }
    const text = join(lead, ruling.text);
    lead = "";
    if (text.endsWith(":")) {
      lead = text;
      return "";
    }
    if (countTextWords(said) + countTextWords(text) > mostWords) {
      [isShut, isDropped] = [true, true];
      return "";
    }
    if (/\?["”)*\s]*$/.test(text)) {
      question = text;
      // One question at a time: what would come after it is not asked.
      isShut = true;
      return "";
    }
    said = join(said, text);
    return text;
  }

  async function release(count: number): Promise<string> {
    const sentences = splitSentences(waiting);
    let passed = "";
    for (const { from, to } of sentences.slice(0, count)) passed = join(passed, await take(waiting.slice(from, to)));
    const last = sentences[count - 1];
    waiting = last === undefined ? waiting : waiting.slice(last.to);
    return passed;
  }

  return {
    async push(words) {
      // What PostgreSQL cannot hold is not said.
      waiting += words.replaceAll("\0", "");
      if (waiting.length > mostUnended) return this.flush();
      // The last one may not be at its end yet.
      return release(splitSentences(waiting).length - 1);
    },
    async flush() {
      const passed = await release(splitSentences(waiting).length);
      waiting = "";
      return passed;
    },
    question: () => question,
    hasSpilt: () => isSpilt,
    isCut: () => isSpilt || isDropped,
  };
}

function join(one: string, other: string): string {
  return one === "" || other === "" ? one + other : `${one} ${other}`;
}
