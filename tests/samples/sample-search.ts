import { debuggingQuestions, type ProgramToDebug } from "#mock/debugging/debugging-questions.rules.ts";
import type { RoundPlan } from "#mock/scripted/round-plan.schemas.ts";

/** A program with two faults as a plan is made from it. */
export const sampleProgram: ProgramToDebug = {
  id: "drl_01",
  title: "Mean of a window",
  faults: [
    {
      familyTitle: "Loss and targets",
      cause: "the target is shifted by two instead of by one",
      symptoms: ["the loss stays far above that of the baseline"],
      finding: "Print one window and its target on the series 0, 1, 2, …: they must follow each other.",
      invariant: "the target is the next value",
      before: "    return x[:-1], x[1:]",
      after: "    return x[:-2], x[2:]",
    },
    {
      familyTitle: "Numerics",
      cause: "the variance is divided by n instead of its square root being taken",
      symptoms: ["large inputs give far smaller outputs than they should"],
      finding: "Feed a constant times the input: the output must not change.",
      invariant: "the output has unit variance",
      before: "    return (x - mean) / std",
      after: "    return (x - mean) / variance",
    },
  ],
};

/** A round on {@link sampleProgram}. */
export const sampleSearch: RoundPlan = {
  opening: "ML debugging: we have 20 minutes.",
  questions: debuggingQuestions(sampleProgram, 20),
};
