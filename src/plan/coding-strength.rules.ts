import type { Evidence } from "#plan/evidence/evidence.ts";
import { isInTime, isSolved, mediumTimings, shareInTime } from "#plan/evidence/problem-standing.rules.ts";
import type { PlanSettings } from "#plan/plan.schemas.ts";

/** Timings that tell more than the user's own word. */
const tellingTimings = 5;
/** Below these shares of mediums in 20 minutes coding is weak, or very weak. */
const weakBelow = 0.5;
const veryWeakBelow = 0.2;
/** From this share on coding is fluent. */
const fluentFrom = 0.9;
/** Two to four weeks more, or one less. */
const extraDays = { fluent: -7, none: 0, weak: 14, veryWeak: 28 };

/** How coding goes: days that algorithms want more, below 0 less, and by what that is known, as a sentence. */
export interface CodingStrength {
  extraDays: number;
  because: string;
}

/**
 * How many days more or less algorithms want: by the last ten timings of mediums where five are there, else by what was tried so
 * far (the diagnostic) where it went badly, else as the user said.
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
    if (share < weakBelow) return { extraDays: extraDays.weak, because };
    return { extraDays: share < fluentFrom ? extraDays.none : extraDays.fluent, because };
  }
  const tried = problems.filter(({ goes, difficulty }) => goes.length > 0 && difficulty !== "easy");
  const inTime = tried.filter((problem) => problem.goes.some((go) => isInTime(go, problem)));
  const shown = `${inTime.length} of ${tried.length} tried problems were solved in time.`;
  if (tried.length > 0 && inTime.length / tried.length < weakBelow)
    return { extraDays: tried.some(isSolved) ? extraDays.weak : extraDays.veryWeak, because: shown };
  if (coding === "fluent") return { extraDays: extraDays.fluent, because: "You said that coding is fluent." };
  if (tried.length > 0) return { extraDays: extraDays.none, because: shown };
  if (coding === "rusty") return { extraDays: extraDays.veryWeak, because: "You said that coding is rusty." };
  return { extraDays: extraDays.none, because: "Nothing that was done yet says otherwise." };
}
