import type { Section } from "#catalogue/catalogue.schemas.ts";
import type { Suggestion } from "#mock/scorecard/scorecard.schemas.ts";

/** The families of faults that drills are made of, by id with their titles: those of `runner/faults/operator.py` that drills use. */
export const drillFamilies: ReadonlyMap<string, string> = new Map([
  ["axis-and-shape", "Axis and shape"],
  ["attention", "Attention"],
  ["autograd", "Autograd"],
  ["train-and-eval", "Train and eval"],
  ["optimisation", "Optimisation"],
  ["loss-and-targets", "Loss and targets"],
  ["data", "Data"],
  ["numerics", "Numerics"],
  ["initialisation-and-architecture", "Initialisation and architecture"],
  ["reinforcement-learning", "Reinforcement learning"],
  ["generative", "Generative"],
  ["inference-and-evaluation", "Inference and evaluation"],
  ["distributed", "Distributed"],
  ["plain-python", "Plain Python"],
]);

/** The family that code of a section of the ML shelf fails by most; what is not named is a matter of axes and shapes. */
const familyOfSection: Readonly<Record<string, string>> = {
  numerics: "numerics",
  "backprop-by-hand": "autograd",
  layers: "initialisation-and-architecture",
  attention: "attention",
  transformers: "attention",
  inference: "inference-and-evaluation",
  "tokenisation-and-data": "data",
  optimisation: "optimisation",
  alignment: "loss-and-targets",
  "reinforcement-learning": "reinforcement-learning",
  generative: "generative",
  metrics: "inference-and-evaluation",
  systems: "distributed",
  rounds: "plain-python",
};

/** A problem whose faults were looked for by submitting again. */
interface Trial {
  problemId: string;
  /** Submissions that did not pass, before the one that did. */
  failed: number;
  isSolved: boolean;
}

/** A drill for whoever looked for faults by submitting again; none where nobody did. */
export function drillNext(
  trial: Trial | null,
  sections: readonly Pick<Section, "id" | "shelf" | "problems">[],
): Suggestion[] {
  if (trial === null) return [];
  const section = sections.find(({ problems }) => problems.includes(trial.problemId));
  const family =
    section?.shelf === "algorithms" ? "plain-python" : (familyOfSection[section?.id ?? ""] ?? "axis-and-shape");
  const count = `${trial.failed} submissions failed${trial.isSolved ? " before one passed" : " and none passed"}.`;
  return [
    {
      kind: "drill",
      about: family,
      question: family,
      title: drillFamilies.get(family) ?? family,
      because: `${count} Finding a fault by reading is quicker, and it can be practised on its own.`,
    },
  ];
}
