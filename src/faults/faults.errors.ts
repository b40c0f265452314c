import { defineError } from "#platform/errors.ts";

/** A program that cannot be read as Python. */
export const programUnreadable = defineError(
  "program.unreadable",
  422,
  (name: string, line: number | null, reason: string) =>
    `${name} is not Python that can be read${line === null ? "" : ` (line ${line})`}: ${reason}. Mend it, then try again.`,
);

/** A program in which no operator finds a place. */
export const programWithoutFaults = defineError(
  "program.without_faults",
  422,
  (name: string) =>
    `No operator finds a place in ${name}: it is too short, or does nothing of what they know (tensors, training, evaluation). Try a file with a model or a training loop.`,
);

/** A program of which every fault was tried and none makes a drill. */
export const programWithoutDrills = defineError(
  "program.without_drills",
  422,
  (name: string, tried: number) =>
    `Of ${tried} faults put into ${name}, none both runs and fails a test. Give it stronger tests: values compared with known ones, gradients, edge cases.`,
);

/** Tests that fail on the program as it is. */
export const originalFails = defineError(
  "program.fails",
  422,
  (name: string, where: string) => `${name} does not pass its own tests as it is: ${where} Make them agree first.`,
);

/** Tests without a test. */
export const testsMissing = defineError(
  "program.tests_missing",
  422,
  (name: string) =>
    `The tests of ${name} have no function \`test_…\` at the left margin, which is what is run. Write one that imports from the program and asserts.`,
);

/** Tests that pass and fail without a change. */
export const originalFlaky = defineError(
  "program.flaky",
  422,
  (name: string, where: string) =>
    `The tests of ${name} flake: of three runs one failed. ${where} Fix their seeds, or loosen what depends on chance.`,
);

/** A drill's id that names faults which this program does not have. */
export const drillUnknown = defineError(
  "drill.unknown",
  404,
  (id: string) =>
    `The drill ${id} cannot be rebuilt: its program is not there, or has changed since the drill was made.`,
);

/** The engine itself did not answer. */
export const engineFailed = defineError(
  "engine.failed",
  503,
  (reason: string) => `The bug engine did not answer: ${reason}`,
);
