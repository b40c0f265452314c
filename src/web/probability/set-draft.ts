import type { SetAnswer, TimedSet } from "#knowledge/probability/timed-sets.schemas.ts";
import * as z from "zod";
import { forgetfulStorage } from "../ui/browser-storage.ts";

const draftSchema = z.object({
  place: z.number().int().min(0),
  answers: z.array(z.object({ typed: z.string(), timeMs: z.number().min(0) })),
});

/** A set being worked on: which place is shown, and at each place what is typed and the time spent. */
export type SetDraft = z.infer<typeof draftSchema>;

function keyOf(id: string): string {
  return `warmup.set.${id}`;
}

/** The draft of a set: at each place what this browser kept or what the server has, whichever had more time spent on it. */
export function readSetDraft(set: TimedSet, storage: Pick<Storage, "getItem"> = forgetfulStorage): SetDraft {
  const kept = parse(storage.getItem(keyOf(set.id)));
  const answers = set.items.map(({ typed, timeMs }, place) => {
    const own = kept?.answers[place];
    return own !== undefined && own.timeMs >= timeMs ? own : { typed, timeMs };
  });
  return { place: Math.min(kept?.place ?? 0, set.items.length - 1), answers };
}

/** Keeps the draft of a set in this browser. */
export function keepSetDraft(id: string, draft: SetDraft, storage: Pick<Storage, "setItem"> = forgetfulStorage): void {
  storage.setItem(keyOf(id), JSON.stringify(draft));
}

/** The draft with some time more spent at the shown place. */
export function spendTime(draft: SetDraft, ms: number): SetDraft {
  return changeShown(draft, (answer) => ({ ...answer, timeMs: answer.timeMs + Math.max(0, ms) }));
}

/** The draft with another text at the shown place. */
export function typeAnswer(draft: SetDraft, typed: string): SetDraft {
  return changeShown(draft, (answer) => ({ ...answer, typed }));
}

/** The next place after the shown one without an answer, going round; the one that follows where all have one. */
export function nextPlace({ place, answers }: SetDraft): number {
  const count = answers.length;
  const others = Array.from({ length: count - 1 }, (_, step) => (place + step + 1) % count);
  return others.find((at) => !hasAnswer(answers[at])) ?? (place + 1) % count;
}

/** Whether something is typed. */
export function hasAnswer(answer: SetAnswer | undefined): boolean {
  return answer !== undefined && answer.typed.trim() !== "";
}

/** What was seen, as the server takes it when the set ends. */
export function seenAnswers({ answers }: SetDraft): (SetAnswer & { place: number })[] {
  return answers.flatMap(({ typed, timeMs }, place) =>
    timeMs > 0 || typed !== "" ? [{ place, typed, timeMs: Math.round(timeMs) }] : [],
  );
}

function changeShown(draft: SetDraft, change: (answer: SetAnswer) => SetAnswer): SetDraft {
  return { ...draft, answers: draft.answers.map((answer, at) => (at === draft.place ? change(answer) : answer)) };
}

function parse(text: string | null): SetDraft | null {
  try {
    return draftSchema.safeParse(JSON.parse(text ?? "null")).data ?? null;
  } catch {
    return null;
  }
}
