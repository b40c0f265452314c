import type { DebuggingContext } from "#debugging/debugging.context.ts";
import type { Guess } from "#debugging/debugging.schemas.ts";
import { programOf } from "#debugging/drill-page.ts";
import { giveUpDrill } from "#debugging/drills.service.ts";
import { findDrill, findDrillRuns } from "#debugging/drills.store.ts";
import type { VerdictKind } from "#judge/judge.schemas.ts";
import { settleRun } from "#judge/settle-run.ts";

/** A fault of a drill with all that is known of it: for whoever holds or scores a round on it, never for its candidate before the end. */
interface PlantedFault {
  family: string;
  familyTitle: string;
  /** What one says on finding it. */
  cause: string;
  /** What one sees before. */
  symptoms: readonly string[];
  /** How one finds it. */
  finding: string;
  /** What it breaks. */
  invariant: string;
  /** Lines of the code as served, from 1. */
  lines: readonly number[];
  /** The changed lines of the healthy program and of the broken one. */
  before: string;
  after: string;
}

/** A fix as it was judged. */
interface JudgedFix {
  id: string;
  code: string;
  kind: VerdictKind;
  passedCases: number;
  totalCases: number;
}

/** A drill on which a round of questions is held. */
export interface RoundDrill {
  id: string;
  title: string;
  /** Markdown. */
  statement: string;
  isOpen: boolean;
  isFixed: boolean;
  minutes: number;
  served: string;
  /** The program before it was broken. */
  healthy: string;
  /** As the candidate left it. */
  code: string;
  /** How many cases fail as it was served. */
  failingAsServed: number;
  faults: PlantedFault[];
  guesses: Guess[];
  /** Of the round itself, not of follow-ups; oldest first. */
  runs: JudgedFix[];
}

/** The drill of a round, with its faults; null where it was deleted. */
export async function readRoundDrill(context: DebuggingContext, id: string): Promise<RoundDrill | null> {
  const { database, user } = context;
  const drill = await findDrill(database, user.id, id);
  if (drill === null) return null;
  const runs = await findDrillRuns(database, user.id, id);
  const found = programOf(context, drill);
  return {
    id,
    title: drill.title,
    statement: found?.statement ?? "",
    isOpen: drill.state === "open",
    isFixed: drill.state === "fixed",
    minutes: drill.minutes,
    served: drill.served,
    healthy: found?.program.code ?? drill.served,
    code: drill.code,
    failingAsServed: drill.symptoms.length,
    faults: drill.faults.map(({ operator, familyTitle, lines, before, after }) => {
      const { family, cause, symptoms, finding, invariant } = operator;
      return { family, familyTitle, cause, symptoms, finding, invariant, lines, before, after };
    }),
    guesses: drill.guesses,
    runs: runs
      .filter(({ follow_up: followUp }) => followUp === null)
      .map((run) => ({
        id: run.id,
        code: run.code,
        kind: run.verdict_kind,
        passedCases: run.passed_cases,
        totalCases: run.total_cases,
      })),
  };
}

/** Judges code by a drill's tests and keeps nothing of it; says in words what came of it. */
export async function tryFix(
  context: DebuggingContext,
  id: string,
  code: string,
  signal: AbortSignal,
): Promise<string> {
  const drill = await findDrill(context.database, context.user.id, id);
  const program = drill === null ? null : (programOf(context, drill)?.program ?? null);
  if (program === null) return "There is no program to run it on.";
  const { runtime, tests, forbid, module = "solution" } = program;
  for await (const event of settleRun(context, { runtime, code, tests, module, forbid: [...forbid] }, signal)) {
    if (event.type !== "finished") continue;
    const { kind, message, passedCases, totalCases } = event.verdict;
    return `${kind}: ${passedCases} of ${totalCases} cases pass. ${message}`;
  }
  return "The judge did not answer.";
}

/** Ends a drill whose round is over; one that is fixed, given up or deleted stays as it is. */
export async function endRoundDrill(context: DebuggingContext, id: string): Promise<void> {
  const drill = await findDrill(context.database, context.user.id, id);
  if (drill === null || drill.finished_at !== null) return;
  await giveUpDrill(context, id, drill.active_ms);
}
