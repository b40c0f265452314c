/** The five parts of a story, in the order in which they are told. */
export const storyParts = ["situation", "task", "action", "result", "reflection"] as const;

/** One of {@link storyParts}. */
export type StoryPart = (typeof storyParts)[number];

/** The texts of a story. */
export type StoryTexts = Readonly<Record<StoryPart, string>>;

/** Words that one says in a minute when one tells a story calmly; conversation is 120 to 160. */
export const wordsPerMinute = 140;

/** The seconds that a listener gives to one story. */
export const tellingSeconds = 120;

/** What is told first and last, as one text. */
export function wholeText(story: StoryTexts): string {
  return storyParts
    .map((part) => story[part].trim())
    .filter((text) => text !== "")
    .join("\n\n");
}

/** How many words a text has: runs of characters with a letter or a digit, so that Markdown's signs are none. */
export function countWordsIn(text: string): number {
  return text.match(/[^\s]*[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
}

/** How long a text takes to tell, in seconds, at {@link wordsPerMinute}. */
export function spokenSeconds(text: string): number {
  return Math.round((countWordsIn(text) / wordsPerMinute) * 60);
}

/** Whether something is written in a part. */
export function isWritten(text: string): boolean {
  return countWordsIn(text) > 0;
}

/** Whether all five parts are written. */
export function isWhole(story: StoryTexts): boolean {
  return storyParts.every((part) => isWritten(story[part]));
}
