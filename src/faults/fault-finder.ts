import { createHash } from "node:crypto";

import { engineFailed, programUnreadable } from "#faults/faults.errors.ts";
import { faultsAnswerSchema, nameOf, operatorsAnswerSchema } from "#faults/faults.schemas.ts";
import type { Fault, OperatorSet, Program } from "#faults/faults.schemas.ts";
import type { Judge } from "#judge/judge.ts";
import type { RuntimeName } from "#judge/judge.schemas.ts";

// The engine reads a program within seconds of computing; beside much other work they become many more.
const limits = { wallSeconds: 60, outputBytes: 64 * 1024 ** 2 };
const keptAnswers = 400;

/** Finds the places of a program where a realistic mistake can be made. */
export interface FaultFinder {
  /** Every operator of the engine. */
  operators(): Promise<OperatorSet>;
  /**
   * The faults of a program in a fixed order; with `generic` those of plain mutation testing too. Throws
   * `program.unreadable` where it does not parse, `engine.failed` where nothing answers.
   */
  find(program: Pick<Program, "id" | "name" | "code">, options?: { generic?: boolean }): Promise<readonly Fault[]>;
}

/** A {@link FaultFinder} that parses inside the judge's sandbox, and remembers what it found by the program's text. */
export const createFaultFinder = (judge: Judge): FaultFinder => {
  const known = new Map<string, Promise<readonly Fault[]>>();
  let operators: Promise<OperatorSet> | null = null;

  const remember = (key: string, find: () => Promise<readonly Fault[]>) => {
    const found = known.get(key) ?? find();
    known.delete(key);
    known.set(key, found);
    found.catch(() => known.delete(key));
    const [oldest] = known.keys();
    if (known.size > keptAnswers && oldest !== undefined) known.delete(oldest);
    return found;
  };

  const findOperators = async (): Promise<OperatorSet> => {
    const answer = operatorsAnswerSchema.parse(await ask(judge, { ask: "operators" }));
    return {
      operators: new Map(answer.operators.map((operator) => [operator.id, operator])),
      families: new Map(Object.entries(answer.families)),
    };
  };

  return {
    operators: async () => {
      operators ??= findOperators().catch((error: unknown) => {
        operators = null;
        throw error;
      });
      return operators;
    },
    find: async ({ id, name, code }, { generic = false } = {}) =>
      remember(fingerprint(`${generic}\0${code}`), async () => {
        const answer = faultsAnswerSchema.parse(await ask(judge, { ask: "faults", source: code, generic }));
        if ("error" in answer) throw programUnreadable(nameOf({ id, name }), answer.error.line, answer.error.message);
        return answer.faults;
      }),
  };
};

/** Sixteen characters that stand for a text. */
export const fingerprint = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

/** Runs the engine's own script in the judge, where it is loaded already; a text in JSON is a text in Python too. */
const ask = async (judge: Judge, request: object): Promise<unknown> => {
  const runtime: RuntimeName = "numpy";
  const code = `from faults.answer import main\n\nmain(${JSON.stringify(JSON.stringify(request))})\n`;
  let output = "";
  for await (const event of judge.run({ runtime, code, tests: null, limits }, { owner: "bug engine" })) {
    if (event.type === "output" && event.stream === "stdout") output += event.text;
    if (event.type === "finished" && event.verdict.kind !== "passed") throw engineFailed(event.verdict.message);
  }
  return JSON.parse(output);
};
