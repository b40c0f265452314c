import { breakProgram } from "#faults/break-program.ts";
import { fingerprint, type FaultFinder } from "#faults/fault-finder.ts";
import type { Fault, Program } from "#faults/faults.schemas.ts";
import { tryProgram, untilFailure } from "#faults/try-program.ts";
import type { Judge } from "#judge/judge.ts";

/** The least share of non-equivalent mutants that the tests of a problem must notice. */
export const strengthBar = 0.97;

// with the first seed nearly all are noticed; a mutant that passes gets two more chances
const seeds = [1, 2, 3] as const;
const limits = { cpuSeconds: 4, wallSeconds: 8 };

/** One mutant that every test passes. */
export interface Survivor {
  key: string;
  operator: string;
  /** Line of the original, from 1. */
  line: number;
  /** The lines that differ, as they were and as they became. */
  before: string;
  after: string;
}

/** How strong a program's tests are. */
export interface Strength {
  /** Stands for the program and its tests as they were measured. */
  fingerprint: string;
  mutants: number;
  /** Mutants that fail a test. */
  killed: number;
  /** Mutants listed as equal in behaviour. */
  equivalent: number;
  survivors: Survivor[];
  /** Keys listed as equivalent that a test notices, and keys that name no mutant any more. */
  wronglyListed: string[];
}

/** How to measure. */
export interface StrengthOptions {
  /** Keys of mutants that behave like the original. */
  equivalents?: readonly string[];
  /** Only the generic operators of mutation testing, as others measure. */
  genericOnly?: boolean;
  /** Told after each mutant how many are done. */
  onProgress?: (done: number, all: number) => void;
  signal?: AbortSignal;
}

/** What names a program with its tests in records of its strength. */
export const strengthFingerprint = ({ code, tests }: Pick<Program, "code" | "tests">): string =>
  fingerprint(`${code}\0${tests}`);

/** The share of non-equivalent mutants that are noticed, from 0 to 1; 1 where there is none. */
export const killRate = ({
  mutants,
  killed,
  equivalent,
}: Pick<Strength, "mutants" | "killed" | "equivalent">): number =>
  mutants === equivalent ? 1 : killed / (mutants - equivalent);

/** Puts every single fault into the program and counts those that its tests notice. The original must pass them. */
export const measureStrength = async (
  { judge, finder }: { judge: Judge; finder: FaultFinder },
  program: Program,
  { equivalents = [], genericOnly = false, onProgress, signal }: StrengthOptions = {},
): Promise<Strength> => {
  const { operators } = await finder.operators();
  const all = await finder.find(program, { generic: true });
  const faults = all.filter(({ operator }) => !genericOnly || operators.get(operator)?.family === "generic");
  let done = 0;
  const noticed = await Promise.all(
    faults.map(async (fault) => {
      const killed = await isNoticed(judge, program, fault, signal);
      done += 1;
      onProgress?.(done, faults.length);
      return killed;
    }),
  );
  const listed = new Set(equivalents);
  const keys = new Set(faults.map(({ key }) => key));
  const alive = faults.filter((_, index) => noticed[index] === false);
  const equivalent = alive.filter(({ key }) => listed.has(key));
  return {
    fingerprint: strengthFingerprint(program),
    mutants: faults.length,
    killed: faults.length - alive.length,
    equivalent: equivalent.length,
    survivors: alive.filter(({ key }) => !listed.has(key)).map((fault) => describeMutant(program.code, fault)),
    wronglyListed: genericOnly
      ? []
      : [...listed].filter((key) => !keys.has(key) || !alive.some((one) => one.key === key)),
  };
};

const isNoticed = async (judge: Judge, program: Program, fault: Fault, signal?: AbortSignal): Promise<boolean> => {
  const code = breakProgram(program.code, [fault]);
  if (code === null) throw new Error(`${program.id}: the edits of ${fault.key} overlap`);
  for (const seed of seeds) {
    const options = { seed, limits, until: untilFailure, ...(signal ? { signal } : {}) };
    const { kind, message, slower } = await tryProgram(judge, program, code, options);
    if (kind === "judge-failed" || kind === "cancelled") throw new Error(`${program.id}: ${message || kind}`);
    if (kind !== "passed" || slower) return true;
  }
  return false;
};

/** A fault as the lines it changes. */
export const describeMutant = (code: string, fault: Fault): Survivor => {
  const broken = breakProgram(code, [fault]) ?? code;
  const [old, now] = [code.split("\n"), broken.split("\n")];
  let start = 0;
  while (start < Math.min(old.length, now.length) && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  const part = (lines: string[]) => lines.slice(start, lines.length - end).join("\n");
  return {
    key: fault.key,
    operator: fault.operator,
    line: start + 1,
    before: part(old),
    after: part(now),
  };
};
