import type { OpinionFields, ProjectFields } from "#research/research.schemas.ts";
import type { JobTalkFields } from "#research/job-talk.schemas.ts";
import { spokenLength, type SpokenLength } from "#research/spoken-length.rules.ts";
import { talkMinutes } from "#research/talk-plan.rules.ts";
import { clockWords, countWords } from "../ui/words.ts";

/** What a record is called. */
export function titleOf({ title }: { title: string }, noun: string): string {
  return title.trim() === "" ? `Untitled ${noun}` : title.trim();
}

/** `238 words, 1:42 of 2:00`; nothing where nothing is written. */
export function lengthWords({ words, seconds }: SpokenLength, minutes: number): string {
  return words === 0
    ? ""
    : `${countWords(words, "word")}, ${clockWords(seconds * 1000)} of ${clockWords(minutes * 60_000)}`;
}

/** How a project stands: `short version takes 1:42 · long version not written · 3 choices · weakest part named`. */
export function projectStanding(fields: ProjectFields): string {
  const told = (name: string, text: string, minutes: number): string => {
    const { words, seconds } = spokenLength(text, minutes);
    return words === 0 ? `${name} not written` : `${name} takes ${clockWords(seconds * 1000)}`;
  };
  return [
    told("short version", fields.twoMinutes, 2),
    told("long version", fields.twentyMinutes, 20),
    countWords(fields.choices.length, "choice"),
    fields.weakestPart.trim() === "" ? "weakest part not named" : "weakest part named",
  ].join(" · ");
}

/** Where and when it appeared: `ICML 2025`. */
export function venueWords({ venue, year }: Pick<ProjectFields, "venue" | "year">): string {
  return [venue.trim(), year === null || venue.includes(String(year)) ? "" : String(year)].join(" ").trim();
}

/** Who wrote a paper and when. */
export function paperWords({ authors, year }: Pick<OpinionFields, "authors" | "year">): string {
  return [authors.trim(), year === null ? "" : String(year)].filter((part) => part !== "").join(", ");
}

/** `45 minutes of talk, 15 left for questions in a slot of 60`. */
export function minutesSentence(fields: Pick<JobTalkFields, "slotMinutes" | "parts">): string {
  const { talk, questions, slot } = talkMinutes(fields);
  if (talk === 0) return `A slot of ${slot} minutes with its questions; no part has minutes yet.`;
  const left = questions > 0 ? `${questions} left for questions` : "none left for questions";
  return `${talk} ${talk === 1 ? "minute" : "minutes"} of talk, ${left} in a slot of ${slot}.`;
}
