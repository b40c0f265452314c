import { checkStory } from "#stories/checks.rules.ts";
import type { Story } from "#stories/stories.schemas.ts";
import { isWritten, spokenSeconds, storyParts, wholeText, type StoryPart } from "#stories/story-text.rules.ts";
import { clockWords, countWords } from "../ui/words.ts";

/** The parts of a story by name, and what each is for. */
export const partWords: Readonly<Record<StoryPart, { name: string; hint: string }>> = {
  situation: { name: "Situation", hint: "Where and when, who was there, what was at stake. Two or three sentences." },
  task: { name: "Task", hint: "What was yours to do, and by when." },
  action: { name: "Action", hint: "What you did, in order, and why so. Most of the two minutes goes here." },
  result: { name: "Result", hint: "What came of it: a number, a decision, a change. Also what it cost." },
  reflection: { name: "Reflection", hint: "What you do otherwise now, and where it showed since." },
};

/** What a story is called. */
export function storyTitle({ title }: Pick<Story, "title">): string {
  return title.trim() === "" ? "Untitled story" : title;
}

/** Seconds as on a clock: `1:52`. */
export function secondsWords(seconds: number): string {
  return clockWords(seconds * 1000);
}

/** How long a story takes: by its last rehearsal, else by its words. */
export function lengthWords(story: Story): string {
  const { last } = story.rehearsed;
  if (last !== null) return `${secondsWords(last.seconds)} told`;
  const seconds = spokenSeconds(wholeText(story));
  return seconds === 0 ? "" : `about ${secondsWords(seconds)}`;
}

/** How a story stands, phrase by phrase: `Whole`, `1:52 told`, `2 things to look at`. */
export function standingWords(story: Story): string[] {
  const written = storyParts.filter((part) => isWritten(story[part])).length;
  const checks = checkStory(story).length;
  return [
    written === storyParts.length ? "Whole" : written === 0 ? "Not begun" : `${written} of ${storyParts.length} parts`,
    lengthWords(story),
    checks === 0 ? "" : countWords(checks, "thing").concat(" to look at"),
    story.told.length === 0 ? "" : `heard ${story.told.length === 1 ? "once" : `${story.told.length} times`}`,
  ].filter((phrase) => phrase !== "");
}
