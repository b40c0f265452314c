import type { Catalogue } from "#catalogue/catalogue.schemas.ts";
import type { TrainingProgram } from "#catalogue/training.schemas.ts";
import type { DrillKind } from "#debugging/debugging.schemas.ts";
import { problemProgram } from "#faults/problem-program.ts";
import type { Program } from "#faults/faults.schemas.ts";

/** A program of the catalogue that drills are made on, with what a drill's page says of it. */
export interface DrillProgram {
  kind: DrillKind;
  title: string;
  program: Program;
  /** Markdown. */
  statement: string;
  /** Null for components. */
  training: TrainingProgram | null;
}

/** The programs for drills of a kind, in the order of their ids. */
export function drillPrograms({ problems, training }: Catalogue, kind: DrillKind): DrillProgram[] {
  if (kind === "component") {
    return [...problems.values()]
      .filter(({ shelf }) => shelf === "ml-coding")
      .map((problem) => ({
        kind,
        title: problem.title,
        program: problemProgram(problem),
        statement: problem.statement,
        training: null,
      }));
  }
  return [...training.values()].filter((one) => one.kind === kind).map((one) => fromTraining(one));
}

/** The program that a drill names, or null where the catalogue has it no more. */
export function findDrillProgram({ problems, training }: Catalogue, id: string): DrillProgram | null {
  const script = training.get(id);
  if (script) return fromTraining(script);
  const problem = problems.get(id);
  if (!problem) return null;
  const program = problemProgram(problem);
  return { kind: "component", title: problem.title, program, statement: problem.statement, training: null };
}

function fromTraining(training: TrainingProgram): DrillProgram {
  const { id, runtime, code, tests, kind, title, statement } = training;
  return { kind, title, program: { id, runtime, code, tests, forbid: [] }, statement, training };
}
