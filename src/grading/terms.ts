import { spellOut } from "#grading/spelling.rules.ts";
import type { ItemSentence, ItemToken, ItsFunction, WinkMethods } from "wink-nlp";

/** A sentence as what it says: stems of the words that carry meaning, numbers as written. */
export interface Sentence {
  /** Of each term, whether the sentence denies it. */
  terms: ReadonlyMap<string, { negated: boolean }>;
}

let loading: Promise<WinkMethods> | null = null;

/** The English model, loaded when it is first asked for: that takes a tenth of a second. */
async function english(): Promise<WinkMethods> {
  loading ??= (async () => {
    const [{ default: winkNLP }, { default: model }] = await Promise.all([
      import("wink-nlp"),
      import("wink-eng-lite-web-model"),
    ]);
    return winkNLP(model, ["sbd", "negation"]);
  })();
  return loading;
}

const setting: readonly (readonly [RegExp, string])[] = [
  [/[$`*_{}\\]/g, " "],
  // wink reads hyphenated words as one; here they are two
  [/(?<=[a-z])-(?=[a-z])/g, " "],
];

/** Reads text (Markdown with LaTeX) as sentences. */
export async function readSentences(text: string): Promise<Sentence[]> {
  const nlp = await english();
  const plain = setting.reduce((so, [pattern, instead]) => so.replaceAll(pattern, instead), spellOut(text));
  const found: Sentence[] = [];
  nlp
    .readDoc(plain)
    .sentences()
    .each((sentence: ItemSentence) => {
      const terms = new Map<string, { negated: boolean }>();
      sentence.tokens().each((token: ItemToken) => {
        const { its } = nlp;
        const stem = token.out(its.stem as ItsFunction<string>);
        const isStopWord = token.out(its.stopWordFlag) === true;
        const term = termOf(token.out(), stem, token.out(its.type), isStopWord);
        if (term !== null) terms.set(term, { negated: token.out(its.negationFlag) === true });
      });
      found.push({ terms });
    });
  return found;
}

/** Stop words of the model that tell answers apart. */
const telling = new Set([
  "more",
  "less",
  "most",
  "least",
  "all",
  "none",
  "both",
  "only",
  "same",
  "before",
  "after",
  "above",
  "below",
  "over",
  "under",
  "up",
  "down",
  "once",
  "every",
  "each",
]);

function termOf(word: string, stem: string, type: string, isStopWord: boolean): string | null {
  if (type === "number") return word.replace(/\.$/, "");
  if (type !== "word") return null;
  if (isStopWord && !telling.has(word)) return null;
  return word.length < 2 ? null : stem;
}
