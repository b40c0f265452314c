/** The areas of system-design prompts, in order, with their titles. */
export const designAreaTitles = {
  training: "Training",
  serving: "Serving",
  retrieval: "Retrieval",
  recommendation: "Recommendation",
  ranking: "Ranking",
  moderation: "Moderation",
  fraud: "Fraud",
  vision: "Vision",
  speech: "Speech",
  forecasting: "Forecasting",
  "data-platforms": "Data platforms",
  agents: "Agents",
} as const;

/** The name of an area of system design. */
export type DesignArea = keyof typeof designAreaTitles;

/** The areas, in order. */
export const designAreas = Object.keys(designAreaTitles) as DesignArea[];

/** The stages of a design round, in the order in which a strong candidate takes them, with their titles. */
export const designStageTitles = {
  clarify: "Clarify",
  baseline: "Data and a simple baseline",
  model: "Model",
  evaluation: "Evaluation and metrics",
  serving: "Scaling and serving",
  failure: "Failure modes and monitoring",
} as const;

/** The name of a stage. */
export type DesignStage = keyof typeof designStageTitles;

/** The stages, in order. */
export const designStages = Object.keys(designStageTitles) as DesignStage[];
