import type { Evidence } from "#plan/evidence/evidence.ts";
import { isInTime, isSolved, mediumTimings, shareInTime } from "#plan/evidence/problem-standing.rules.ts";
import type { PlanSettings } from "#plan/plan.schemas.ts";

/** Timings that tell more than the user's own word. */
const tellingTimings = 5;
/** Below these shares of mediums in 20 minutes coding is weak, or very weak. */
const weakBelow = 0.5;
const veryWeakBelow = 0.2;
/** Two to four weeks more. */
const extraDays = { none: 0, weak: 14, veryWeak: 28 };

/** How coding goes: days that algorithms want more, and by what that is known, as a sentence. */
export interface CodingStrength {
  extraDays: number;
  because: string;
}

/**
 * How many days more algorithms want: by the last ten timings of mediums where five are there, else by what was tried so far (the
 * diagnostic), else as the user said.
 */
export function measureCoding(
  { problems }: Pick<Evidence, "problems">,
  { coding }: PlanSettings["background"],
): CodingStrength {
  const timings = mediumTimings(problems);
  const share = shareInTime(timings, tellingTimings);
  if (share !== null) {
    const because = `${Math.round(share * timings.length)} of the last ${timings.length} mediums took at most 20 minutes.`;
    if (share < veryWeakBelow) return { extraDays: extraDays.veryWeak, because };
    return { extraDays: share < weakBelow ? extraDays.weak : extraDays.none, because };
  }
  const tried = problems.filter(({ goes, difficulty }) => goes.length > 0 && difficulty !== "easy");
  const inTime = tried.filter((problem) => problem.goes.some((go) => isInTime(go, problem)));
  if (tried.length > 0) {
    const because = `${inTime.length} of ${tried.length} tried problems were solved in time.`;
    if (inTime.length / tried.length >= weakBelow) return { extraDays: extraDays.none, because };
    return { extraDays: tried.some(isSolved) ? extraDays.weak : extraDays.veryWeak, because };
  }
  if (coding === "rusty") return { extraDays: extraDays.veryWeak, because: "You said that coding is rusty." };
  return { extraDays: extraDays.none, because: "Nothing that was done yet says otherwise." };
}
