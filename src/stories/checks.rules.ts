import { findNumbers, noteNumbers } from "#stories/numbers.rules.ts";
import type { NumberNote } from "#stories/numbers.rules.ts";
import {
  countWordsIn,
  isWritten,
  spokenSeconds,
  storyParts,
  tellingSeconds,
  wholeText,
  wordsPerMinute,
} from "#stories/story-text.rules.ts";
import type { StoryPart, StoryTexts } from "#stories/story-text.rules.ts";

/** Something that a listener would miss in a story. */
export interface StoryCheck {
  /** What it is about, unlike any other of the same story. */
  id:
    | "no-i"
    | "more-we"
    | "no-result"
    | "bare-result"
    | "no-reflection"
    | "too-long"
    | "open-numbers"
    | "false-numbers";
  /** Where to look; null for the whole story. */
  part: StoryPart | null;
  /** As a sentence. */
  words: string;
}

/** What tells that something came of it, where no number does. */
const outcomes =
  /\b(?:accept\w*|adopt\w*|agreed|approv\w*|award\w*|became|broke|caught|changed|cut|decid\w*|delay\w*|deliver\w*|dropp\w*|end(?:ed|s)|fail\w*|finish\w*|fix\w*|found|gone|got|graduat\w*|hired|improv\w*|increas\w*|kept|launch\w*|learn(?:t|ed)|left|lost|merg\w*|miss\w*|won|now|pass(?:ed|es)|promot\w*|publish\w*|reduc\w*|reject\w*|releas\w*|reli(?:es|ed)|replac\w*|reproduc\w*|ship\w*|sign\w*|solv\w*|still|stopp\w*|submit\w*|succeed\w*|us(?:ed|es|ing)|withdr\w*|work(?:ed|s))\b/i;

/** What a listener would miss in a story, in the order of its parts; nothing of a story that is not begun. */
export function checkStory(story: StoryTexts & { numbers: readonly NumberNote[] }): StoryCheck[] {
  if (!storyParts.some((part) => isWritten(story[part]))) return [];
  return [...checkAction(story.action), ...checkEnd(story), ...checkLength(story), ...checkNumbers(story)];
}

function checkAction(action: string): StoryCheck[] {
  if (!isWritten(action)) return [];
  const mine = countMatches(action, /(?<![\p{L}\p{N}.])I(?:['’](?:m|d|ve|ll))?(?![\p{L}\p{N}'’-]|\.\p{L})/gu);
  const ours = countMatches(action, /\bwe(?:['’](?:re|d|ve|ll))?\b/giu);
  if (mine === 0)
    return [{ id: "no-i", part: "action", words: "The action never says “I”. What did you do yourself?" }];
  if (ours > mine)
    return [
      {
        id: "more-we",
        part: "action",
        words: `The action says “we” more often than “I” (${ours} against ${mine}). The listener asks about you.`,
      },
    ];
  return [];
}

function checkEnd({ result, reflection }: StoryTexts): StoryCheck[] {
  const checks: StoryCheck[] = [];
  if (!isWritten(result)) checks.push({ id: "no-result", part: "result", words: "No result yet: what came of it?" });
  else if (findNumbers(result).length === 0 && !outcomes.test(result))
    checks.push({
      id: "bare-result",
      part: "result",
      words: "The result names neither a number nor an outcome. What was different afterwards?",
    });
  if (!isWritten(reflection))
    checks.push({ id: "no-reflection", part: "reflection", words: "No reflection yet: what do you do otherwise now?" });
  return checks;
}

function checkLength(story: StoryTexts): StoryCheck[] {
  const text = wholeText(story);
  const over = spokenSeconds(text) - tellingSeconds;
  if (over <= 0) return [];
  const spare = countWordsIn(text) - Math.floor((tellingSeconds / 60) * wordsPerMinute);
  return [
    {
      id: "too-long",
      part: null,
      words: `About ${spare} words more than two minutes hold at ${wordsPerMinute} words a minute.`,
    },
  ];
}

function checkNumbers(story: StoryTexts & { numbers: readonly NumberNote[] }): StoryCheck[] {
  const noted = noteNumbers(
    storyParts.map((part) => story[part]),
    story.numbers,
  );
  const open = noted.filter(({ standing }) => standing === "unsure").length;
  const refuted = noted.filter(({ standing }) => standing === "no").map(({ text }) => text);
  return [
    ...(refuted.length === 0
      ? []
      : [
          {
            id: "false-numbers" as const,
            part: null,
            words: `Not confirmed, and still told: ${refuted.join(", ")}.`,
          },
        ]),
    ...(open === 0
      ? []
      : [
          {
            id: "open-numbers" as const,
            part: null,
            words: open === 1 ? "One number has no source yet." : `${open} numbers have no source yet.`,
          },
        ]),
  ];
}

function countMatches(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
