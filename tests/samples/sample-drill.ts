import type { Fault, Operator, Program } from "#faults/faults.schemas.ts";
import type { DrillMaker, MadeDrill } from "#faults/make-drill.ts";

/** An operator of no engine. */
export const sampleOperator: Operator = {
  id: "halves",
  family: "numerics",
  cause: "half of it",
  symptoms: ["everything is half as large"],
  difficulty: 2,
  why: "It happens.",
  finding: "Look.",
  invariant: "twice is twice",
};

/** A fault of {@link sampleOperator} in the sample problem's solution: `return 2 * x` becomes `return x / 2`. */
export function sampleDrill(program: Program, signature: string): MadeDrill {
  const start = program.code.indexOf("2 * x");
  const fault: Fault = {
    key: "abc234",
    operator: sampleOperator.id,
    lines: [2],
    edits: [{ start, end: start + 5, text: "x / 2" }],
  };
  const noDetail = { firstDifferingIndex: null, differingCount: null, largestError: null, differingCells: [] };
  const detail = { ...noDetail, input: [], expected: null, got: null, traceback: null, line: null };
  return {
    program,
    faults: [fault],
    code: program.code.replace("2 * x", "x / 2"),
    behaviour: {
      kind: "failed",
      message: "1 of 2 cases fail",
      failed: [{ name: "test_a", title: "A", status: "failed", message: "1.0, expected 4 — naïve 🧮", detail }],
      passedCases: 1,
      loaded: true,
      slower: false,
      signature,
    },
  };
}

/** A maker that proves nothing and always makes {@link sampleDrill} of the first program, each time with another signature. */
export function sampleDrillMaker(): DrillMaker {
  let made = 0;
  return {
    make: async ([program]) => {
      made += 1;
      return program ? sampleDrill(program, `signature ${made}`) : null;
    },
    verifyOriginal: async () => undefined,
    rebuild: async (program) => sampleDrill(program, "rebuilt"),
  };
}
