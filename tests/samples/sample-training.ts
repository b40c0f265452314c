import type { TrainingProgram } from "#catalogue/training.schemas.ts";

/** The smallest training program that parses; nobody runs it. */
export const sampleTraining: TrainingProgram = {
  id: "halve-it",
  title: "Halve it",
  kind: "training",
  runtime: "numpy",
  difficulty: "easy",
  minutes: 10,
  topics: ["arithmetic"],
  series: [{ name: "loss", title: "Loss", scale: "linear" }],
  checks: [],
  references: ["A book, chapter 1"],
  statement: "It halves.",
  healthy: "The loss halves.",
  code: "",
  tests: "",
  followUps: [],
};
