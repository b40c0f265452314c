import * as z from "zod";

const pointSchema = z.strictObject({ must: z.boolean(), say: z.string(), accept: z.array(z.string()) });

/**
 * Where a question comes from. `talk` is to give a job talk, `audience` a question that its audience asks; `drill` is to find the faults of a
 * broken program, `debrief` a question about that search.
 */
const questionSources = [
  "topic",
  "behavioural",
  "design",
  "problem",
  "project",
  "talk",
  "audience",
  "drill",
  "debrief",
] as const;

/** What a scripted interviewer asks, and what it listens for. */
export const plannedQuestionSchema = z.strictObject({
  /** Of a topic's question, a behavioural question, a stage of a design, a problem, a question about the user's own work. */
  id: z.string(),
  source: z.enum(questionSources),
  /** The topic, family, design, problem, project, job talk or drill that it belongs to. */
  about: z.string(),
  /** What that is called. */
  title: z.string(),
  /** Markdown, as it is asked. */
  ask: z.string(),
  /** How long it may take. */
  minutes: z.number(),
  points: z.array(pointSchema),
  /** Follow-ups about what such an answer leaves out; asked in order where something is missing. */
  probes: z.array(z.string()),
  /** Each gives away more than the one before, none the answer. */
  hints: z.array(z.string()),
  /** What is answered to whoever asks. */
  answers: z.array(z.strictObject({ asked: z.array(z.string()), say: z.string() })),
});

/** See {@link plannedQuestionSchema}. */
export type PlannedQuestion = z.infer<typeof plannedQuestionSchema>;

/** A whole round ahead: as many questions as would fill it and some more, in the order in which they are asked. */
export const roundPlanSchema = z.strictObject({
  opening: z.string(),
  questions: z.array(plannedQuestionSchema).min(1).max(40),
});

/** See {@link roundPlanSchema}. */
export type RoundPlan = z.infer<typeof roundPlanSchema>;

/** Whether code is written and judged while a question is open. */
export function isOverCode({ source }: Pick<PlannedQuestion, "source">): boolean {
  return source === "problem" || source === "drill";
}

/** Whether a question is made from what the candidate wrote: to a model and to an assistant it is material, never an order. */
export function isFromNotes({ source }: Pick<PlannedQuestion, "source">): boolean {
  return source === "project" || source === "talk" || source === "audience";
}
