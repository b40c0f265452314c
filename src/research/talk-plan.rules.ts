import type { JobTalkFields } from "#research/job-talk.schemas.ts";

/** How the minutes of a slot are spent. */
export interface TalkMinutes {
  /** Minutes of all parts. */
  talk: number;
  /** What the slot has left for questions; negative where the parts are longer than it. */
  questions: number;
  slot: number;
}

/** Adds the parts up against the slot. */
export function talkMinutes({ slotMinutes, parts }: Pick<JobTalkFields, "slotMinutes" | "parts">): TalkMinutes {
  // in tenths, so that 0.1 + 0.2 is 0.3
  const talk = Math.round(parts.reduce((sum, { minutes }) => sum + minutes, 0) * 10) / 10;
  return { talk, questions: Math.round((slotMinutes - talk) * 10) / 10, slot: slotMinutes };
}

/** How many slides a talk has: as said or read from the file, else as far as its parts go; 0 where neither is known. */
export function slideCount({ slides, parts }: Pick<JobTalkFields, "slides" | "parts">): number {
  return slides ?? Math.max(0, ...parts.map(({ firstSlide, lastSlide }) => lastSlide ?? firstSlide ?? 0));
}

type Part = JobTalkFields["parts"][number];

/** The slides of a part, both counted from 1 and included; null where it names none. */
function slidesOf({ firstSlide, lastSlide }: Part): { from: number; to: number } | null {
  if (firstSlide === null && lastSlide === null) return null;
  const from = firstSlide ?? lastSlide ?? 1;
  const to = lastSlide ?? firstSlide ?? 1;
  return to < from ? null : { from, to };
}

/** The part that a slide belongs to, the first of those that claim it; null where none does. */
export function partOfSlide(parts: readonly Part[], slide: number): Part | null {
  return (
    parts.find((part) => {
      const range = slidesOf(part);
      return range !== null && range.from <= slide && slide <= range.to;
    }) ?? null
  );
}

/** Seconds planned for each slide, the first slide's first: a part's minutes in equal shares; null where no part claims the slide. */
export function plannedSeconds(fields: Pick<JobTalkFields, "slides" | "parts">): (number | null)[] {
  return Array.from({ length: slideCount(fields) }, (_, index) => {
    const part = partOfSlide(fields.parts, index + 1);
    const range = part === null ? null : slidesOf(part);
    if (part === null || range === null) return null;
    const own = Array.from({ length: range.to - range.from + 1 }, (__, at) => range.from + at).filter(
      (slide) => partOfSlide(fields.parts, slide) === part,
    ).length;
    return (part.minutes * 60) / own;
  });
}

/** What does not add up in a plan, as sentences. */
export function checkTalk(fields: Pick<JobTalkFields, "slotMinutes" | "slides" | "parts">): string[] {
  const { talk, questions, slot } = talkMinutes(fields);
  const count = slideCount(fields);
  const reversed = fields.parts.filter((part) => namesSlides(part) && slidesOf(part) === null);
  const ranges = fields.parts.flatMap((part) => slidesOf(part) ?? []);
  const slides = Array.from({ length: count }, (_, index) => index + 1);
  const claims = (slide: number): number => ranges.filter(({ from, to }) => from <= slide && slide <= to).length;
  const twice = slides.filter((slide) => claims(slide) > 1);
  const none = ranges.length === 0 ? [] : slides.filter((slide) => claims(slide) === 0);
  const beyond = ranges.some(({ to }) => to > count);
  return [
    ...(talk > 0 && questions < 0 ? [`The parts take ${-questions} minutes more than the slot of ${slot} has.`] : []),
    ...(talk > 0 && questions === 0 ? ["The parts fill the slot: no minute is left for questions."] : []),
    ...reversed.map(
      ({ title }) => `${title.trim() === "" ? "A part" : `“${title}”`} ends on a slide before its first.`,
    ),
    ...(beyond ? [`A part goes on after the last slide, ${count}.`] : []),
    ...(twice.length > 0 ? [`${slidesWords(twice)} in two parts; the first of them counts.`] : []),
    ...(none.length > 0 ? [`${slidesWords(none)} in no part, and without a time.`] : []),
  ];
}

function namesSlides({ firstSlide, lastSlide }: Part): boolean {
  return firstSlide !== null || lastSlide !== null;
}

/** `Slide 4 is`, `Slides 4–6 and 9 are`. */
function slidesWords(slides: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const slide of slides) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === slide - 1) last[1] = slide;
    else runs.push([slide, slide]);
  }
  const words = runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  const listed = words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
  return slides.length === 1 ? `Slide ${listed} is` : `Slides ${listed} are`;
}
