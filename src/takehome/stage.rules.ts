import type { Stage } from "#takehome/takehome.schemas.ts";

/** When a sitting came to where it stands. */
export interface StageTimes {
  handed_in_at: string | null;
  revealed_at: string | null;
  finished_at: string | null;
}

/** Where a sitting stands. */
export function stageOf({ handed_in_at, revealed_at, finished_at }: StageTimes): Stage {
  if (finished_at !== null) return "finished";
  if (revealed_at !== null) return "comparing";
  return handed_in_at === null ? "working" : "marking";
}

/** The times of a sitting that moves on, or back; a sentence where it may not. Who has seen the notes cannot unsee them. */
export function moveStage(times: StageTimes, to: Stage, at: { now: string; unmarked: number }): StageTimes | string {
  const from = stageOf(times);
  if (from === to) return times;
  if (from === "working" && to === "marking") return { ...times, handed_in_at: at.now };
  if (from === "marking" && to === "working") return { ...times, handed_in_at: null };
  if (from === "marking" && to === "comparing")
    return at.unmarked === 0
      ? { ...times, revealed_at: at.now }
      : `The reviewer's notes open once every criterion has your own mark; ${at.unmarked} ${at.unmarked === 1 ? "has" : "have"} none yet.`;
  if (from === "comparing" && to === "finished") return { ...times, finished_at: at.now };
  if (from === "finished" && to === "comparing") return { ...times, finished_at: null };
  if (to === "working" || to === "marking")
    return "The reviewer's notes have been opened, so that this one cannot be taken up again. Begin another one.";
  return "Hand in the work first, and mark it by each criterion.";
}
