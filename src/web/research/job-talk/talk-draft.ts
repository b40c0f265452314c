import { mostSlides } from "#research/job-talk.schemas.ts";
import * as z from "zod";
import { browserStorage, forgetfulStorage } from "../../ui/browser-storage.ts";

const draftSchema = z.object({
  /** When it began. */
  startedAt: z.iso.datetime(),
  /** The slide that is shown, counted from 1. */
  slide: z.number().int().min(1).max(mostSlides),
  /** Milliseconds on each slide so far, the first slide's first. */
  ms: z.array(z.number().min(0)).max(mostSlides),
});

/** A rehearsal of a talk that is going on, or was cut short. */
export type TalkDraft = z.infer<typeof draftSchema>;

const keyOf = (talkId: string): string => `warmup.talk-rehearsal ${talkId}`;

/** The rehearsal that this browser has and that is not kept yet; null where there is none. */
export function readTalkDraft(talkId: string, storage: Pick<Storage, "getItem"> = browserStorage): TalkDraft | null {
  try {
    return draftSchema.safeParse(JSON.parse(storage.getItem(keyOf(talkId)) ?? "null")).data ?? null;
  } catch {
    return null;
  }
}

/** Whether this browser has a rehearsal that is not kept yet. */
export function hasTalkDraft(talkId: string): boolean {
  return readTalkDraft(talkId) !== null;
}

/** Keeps a rehearsal in this browser, so that a reload loses nothing. */
export function keepTalkDraft(
  talkId: string,
  draft: TalkDraft,
  storage: Pick<Storage, "setItem"> = forgetfulStorage,
): void {
  storage.setItem(keyOf(talkId), JSON.stringify(draft));
}

/** Forgets a rehearsal that was kept or given up. */
export function forgetTalkDraft(talkId: string, storage: Pick<Storage, "removeItem"> = browserStorage): void {
  storage.removeItem(keyOf(talkId));
}

/** Adds time to the slide that is shown. */
export function addTime(draft: TalkDraft, ms: number): TalkDraft {
  const times = Array.from({ length: Math.max(draft.ms.length, draft.slide) }, (_, index) => draft.ms[index] ?? 0);
  times[draft.slide - 1] = (times[draft.slide - 1] ?? 0) + ms;
  return { ...draft, ms: times };
}

/** Whole seconds on each of so many slides, their sum that of the exact times rounded once, so that a total is not off by many halves. */
export function secondsOf(ms: readonly number[], slides: number): number[] {
  let before = 0;
  let told = 0;
  return Array.from({ length: Math.max(slides, ms.length) }, (_, index) => {
    before += ms[index] ?? 0;
    const seconds = Math.round(before / 1000) - told;
    told += seconds;
    return seconds;
  });
}
