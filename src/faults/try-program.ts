import { fingerprint } from "#faults/fault-finder.ts";
import type { Program } from "#faults/faults.schemas.ts";
import type { Judge } from "#judge/judge.ts";
import type { CaseDetail, RunEvent, VerdictKind } from "#judge/judge.schemas.ts";

/** A case that did not pass. */
export interface FailedCase {
  name: string;
  title: string;
  status: VerdictKind;
  message: string;
  detail: CaseDetail;
}

/** How a program behaved in front of its tests, with one seed. */
export interface Behaviour {
  kind: VerdictKind;
  message: string;
  failed: FailedCase[];
  passedCases: number;
  /** Whether its file could be loaded, so that cases ran at all. */
  loaded: boolean;
  /** Right, and seen to grow faster than the best solution. */
  slower: boolean;
  /** The same for programs that fail the same cases with the same values; empty where all pass. */
  signature: string;
}

/** What is said of a case when it ends. */
export type EndedCase = Extract<RunEvent, { type: "case-passed" | "case-failed" }>;

/** What of a case that failed tells one behaviour from another. */
export const tellOf = ({ name, status, message, detail }: Omit<FailedCase, "title">): unknown[] => [
  name,
  status,
  message,
  detail.got,
];

/** Ends a run at the first case that fails: enough to know that the tests notice. */
export const untilFailure = ({ failed }: Behaviour): boolean => failed.length > 0;

/** How to try a program. */
export interface TrialOptions {
  seed: number;
  /** Asked after each case that ended, whether what is seen by then is enough: the run ends there. */
  until?: (behaviour: Behaviour, ended: EndedCase) => boolean;
  owner?: string;
  signal?: AbortSignal;
  limits?: { cpuSeconds: number; wallSeconds: number };
}

/** Runs `code` in place of the program's own in front of the program's tests. */
export const tryProgram = async (
  judge: Judge,
  program: Program,
  code: string,
  { seed, until = () => false, owner = "bug engine", signal, limits }: TrialOptions,
): Promise<Behaviour> => {
  const { runtime, tests, forbid, module = "solution" } = program;
  const request = { runtime, code, tests, module, forbid: [...forbid], seed, ...(limits ? { limits } : {}) };
  const behaviour: Behaviour = {
    kind: "passed",
    message: "",
    failed: [],
    passedCases: 0,
    loaded: false,
    slower: false,
    signature: "",
  };
  const differences: unknown[] = [];
  const titles = new Map<string, string>();
  for await (const event of judge.run(request, { owner, ...(signal ? { signal } : {}) })) {
    note(behaviour, differences, titles, event);
    if ((event.type === "case-passed" || event.type === "case-failed") && until(behaviour, event)) break;
  }
  if (behaviour.kind !== "passed") behaviour.signature = fingerprint(JSON.stringify([behaviour.kind, differences]));
  return behaviour;
};

const note = (behaviour: Behaviour, differences: unknown[], titles: Map<string, string>, event: RunEvent): void => {
  if (event.type === "run-started") {
    behaviour.failed = [];
    behaviour.passedCases = differences.length = 0;
    for (const { name, title } of event.cases) titles.set(name, title);
  } else if (event.type === "case-started") {
    behaviour.loaded = true;
  } else if (event.type === "case-passed") {
    behaviour.passedCases += 1;
  } else if (event.type === "case-failed") {
    const { name, status, message, detail } = event;
    behaviour.failed.push({ name, title: titles.get(name) ?? name, status, message, detail });
    behaviour.kind = status;
    differences.push(tellOf(event));
  } else if (event.type === "finished") {
    behaviour.kind = event.verdict.kind;
    behaviour.slower = event.verdict.growth?.slower ?? false;
    behaviour.message = event.verdict.message;
  }
};
