import * as z from "zod";
import { forgetfulStorage } from "../ui/browser-storage.ts";

const draftSchema = z.object({ typed: z.string(), timeMs: z.number().min(0) });
const keptSchema = z.array(draftSchema.extend({ problemId: z.string(), seed: z.number() }));

/** An answer that is not sent yet, and the time spent on it in ms. */
export type AnswerDraft = z.infer<typeof draftSchema>;

const key = "warmup.probability-drafts";
/** Fresh numbers are drawn often: older drafts than this many make room. */
const mostKept = 30;

type KeptDraft = z.infer<typeof keptSchema>[number];

function readAll(storage: Pick<Storage, "getItem">): KeptDraft[] {
  try {
    return keptSchema.safeParse(JSON.parse(storage.getItem(key) ?? "[]")).data ?? [];
  } catch {
    return [];
  }
}

/** The draft of an answer with these numbers as this browser kept it; an empty one where there is none. */
export function readAnswerDraft(
  problemId: string,
  seed: number,
  storage: Pick<Storage, "getItem"> = forgetfulStorage,
): AnswerDraft {
  const kept = readAll(storage).find((draft) => draft.problemId === problemId && draft.seed === seed);
  return { typed: kept?.typed ?? "", timeMs: kept?.timeMs ?? 0 };
}

/** Keeps the draft of an answer in this browser, and the last ones of other problems. */
export function keepAnswerDraft(
  problemId: string,
  seed: number,
  draft: AnswerDraft,
  storage: Pick<Storage, "getItem" | "setItem"> = forgetfulStorage,
): void {
  const others = readAll(storage).filter((kept) => kept.problemId !== problemId || kept.seed !== seed);
  storage.setItem(key, JSON.stringify([...others, { problemId, seed, ...draft }].slice(-mostKept)));
}
