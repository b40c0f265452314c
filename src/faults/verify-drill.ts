import { breakProgram } from "#faults/break-program.ts";
import { originalFails, originalFlaky, testsMissing } from "#faults/faults.errors.ts";
import { nameOf } from "#faults/faults.schemas.ts";
import type { Fault, Program } from "#faults/faults.schemas.ts";
import { tellOf, tryProgram, untilFailure, type Behaviour, type TrialOptions } from "#faults/try-program.ts";
import type { Judge } from "#judge/judge.ts";

/** Seeds with which every fault must show; the first also tells drills apart. */
const drillSeeds = [1, 2] as const;

const originalSeeds = [1, 2, 3] as const;
// an editor underlines these before anything runs
const seenByAnEditor = /^(NameError|UnboundLocalError|ImportError|ModuleNotFoundError|SyntaxError|IndentationError)\b/;
// a broken program may compute a little longer than a correct one, not for ever; a busy machine must not decide which drills there are
const trialLimits = { cpuSeconds: 10, wallSeconds: 60 };

/** Why a broken program makes no drill. */
export type Refusal =
  | "the edits overlap"
  | "it does not load"
  | "it crashes at once"
  | "it does not end"
  | "an editor would show it"
  | "no test notices"
  | "one fault hides another"
  | "the judge failed";

/** What came of trying to make a drill. */
export type Trial = { drill: true; behaviour: Behaviour } | { drill: false; refusal: Refusal };

/** Tries faults of one program in front of its tests, and remembers what came of it. */
export interface DrillVerifier {
  /** The tests of the original pass three times over. Throws `program.fails` or `program.flaky`. */
  verifyOriginal(): Promise<void>;
  /** Whether this fault may be one of several: alone it shows with each seed, and the program still runs plausibly. */
  mayBeOneOf(fault: Fault): Promise<Trial>;
  /**
   * Whether the program with these faults is a drill: it loads and runs far enough to look plausible, every fault shows
   * alone and with each seed, and none hides behind the others.
   */
  verify(faults: readonly Fault[]): Promise<Trial>;
}

/** Makes a {@link DrillVerifier} for one program. Rules 1 to 5 of a valid drill; the sixth is how fixes are judged. */
export const createDrillVerifier = (judge: Judge, program: Program, signal?: AbortSignal): DrillVerifier => {
  const options = { limits: trialLimits, ...(signal ? { signal } : {}) };

  /** With the first seed; where `until` ends the run, the behaviour is what was seen by then. */
  const tryOnce = async (faults: readonly Fault[], until?: TrialOptions["until"]): Promise<Trial> => {
    const code = breakProgram(program.code, faults);
    if (code === null) return { drill: false, refusal: "the edits overlap" };
    const stop = until === undefined ? {} : { until };
    const behaviour = await tryProgram(judge, program, code, { seed: drillSeeds[0], ...stop, ...options });
    const refusal = refusalOf(behaviour);
    return refusal === null ? { drill: true, behaviour } : { drill: false, refusal };
  };

  const tryTwice = async (faults: readonly Fault[], until?: TrialOptions["until"]): Promise<Trial> => {
    const trial = await tryOnce(faults, until);
    const code = breakProgram(program.code, faults);
    if (!trial.drill || code === null) return trial;
    const again = await tryProgram(judge, program, code, { seed: drillSeeds[1], until: untilFailure, ...options });
    return again.kind === "passed" ? { drill: false, refusal: "no test notices" } : trial;
  };

  const remembering = (attempt: (faults: readonly Fault[]) => Promise<Trial>) => {
    const known = new Map<string, Promise<Trial>>();
    return async (faults: readonly Fault[]): Promise<Trial> => {
      const key = faults.map((fault) => fault.key).join(" ");
      const trial = known.get(key) ?? attempt(faults);
      known.set(key, trial);
      return trial;
    };
  };
  // Whatever a fault would do after the first case that shows it, is seen when all are together.
  const alone = remembering(async (faults) => tryTwice(faults, (behaviour) => refusalOf(behaviour) === null));

  /** Whether what is left behaves otherwise than all together. The run ends at the first case that tells. */
  const isToldFrom = async (together: Behaviour, rest: readonly Fault[]): Promise<boolean> => {
    const told = new Map(together.failed.map((one) => [one.name, JSON.stringify(tellOf(one))]));
    let differs = false;
    const trial = await tryOnce(rest, (behaviour, ended) => {
      const tell = ended.type === "case-failed" ? JSON.stringify(tellOf(ended)) : undefined;
      differs ||= tell !== told.get(ended.name);
      return differs && refusalOf(behaviour) === null;
    });
    return trial.drill && (differs || trial.behaviour.signature !== together.signature);
  };

  const verify = remembering(async (faults) => {
    if (faults.length === 1) return tryTwice(faults);
    for (const fault of faults) {
      const trial = await alone([fault]);
      if (!trial.drill) return trial;
    }
    const together = await tryTwice(faults);
    if (!together.drill) return together;
    for (const fault of faults) {
      const rest = faults.filter((other) => other !== fault);
      if (!(await isToldFrom(together.behaviour, rest))) return { drill: false, refusal: "one fault hides another" };
    }
    return together;
  });

  return {
    verifyOriginal: async () => {
      const runs: Behaviour[] = [];
      for (const seed of originalSeeds) runs.push(await tryProgram(judge, program, program.code, { seed, ...options }));
      if (runs.every(({ kind, passedCases }) => kind === "passed" && passedCases === 0))
        throw testsMissing(nameOf(program));
      const bad = runs.find((run) => run.kind !== "passed");
      if (!bad) return;
      const [first] = bad.failed;
      const [reason = ""] = bad.message.replace(/^the judge failed: /, "").split("\n");
      const where = first ? `${first.name}: ${first.message}` : `${reason}.`;
      throw runs.every((run) => run.kind !== "passed")
        ? originalFails(nameOf(program), where)
        : originalFlaky(nameOf(program), where);
    },
    mayBeOneOf: async (fault) => alone([fault]),
    verify,
  };
};

const refusalOf = (behaviour: Behaviour): Refusal | null => {
  const { kind, failed, passedCases, loaded, message } = behaviour;
  if (kind === "passed") return "no test notices";
  if (kind === "judge-failed" || kind === "cancelled") return "the judge failed";
  if (failed.some((one) => seenByAnEditor.test(one.message)) || (!loaded && seenByAnEditor.test(message)))
    return "an editor would show it";
  if (!loaded) return "it does not load";
  if (kind === "timed-out" || kind === "memory-exceeded" || kind === "output-exceeded" || kind === "forbidden")
    return "it does not end";
  if (passedCases === 0 && failed.every((one) => one.status === "raised")) return "it crashes at once";
  return null;
};
