import { slugSchema } from "#catalogue/catalogue.schemas.ts";
import { keyPointSchema, roundNames } from "#catalogue/topic.schemas.ts";
import * as z from "zod";

/** What behavioural rounds ask about, in order: the rows of the coverage matrix. */
export const familyNames = [
  "conflict",
  "feedback",
  "failure",
  "learning",
  "priorities",
  "collaboration",
  "leadership",
  "motivation",
] as const;

/** The calls that have questions of their own, apart from the families. */
export const callNames = ["recruiter-screen", "hiring-manager", "negotiation"] as const;

/** A question that is answered from one's own life in about two minutes. */
const behaviouralQuestionSchema = z.strictObject({
  /** Begins with the id of its set. */
  id: slugSchema,
  /** As it is asked; in a negotiation, what the other side says. */
  ask: z.string().min(10).max(300),
  /** The rounds that ask it, most often first. */
  rounds: z.array(z.enum(roundNames)).min(1),
  /** What a strong answer shows. */
  points: z.array(keyPointSchema).min(3).max(5),
  /** What one would ask next, each about something that such an answer usually leaves out. */
  probes: z.array(z.string().min(8)).min(2).max(4),
  /** The common weak answer, as a candidate would say it. */
  trap: z.string().min(8),
});

/** `catalogue/behavioural/<id>.yaml`: the questions of a family, or of a call. */
export const behaviouralSetSchema = z.strictObject({
  id: z.enum([...familyNames, ...callNames]),
  /** A family is a row of the coverage matrix; a round is a call with questions of its own. */
  kind: z.enum(["family", "round"]),
  name: z.string().min(4),
  /** What the listener wants to learn. */
  about: z.string().min(20),
  questions: z.array(behaviouralQuestionSchema).min(6),
});

/** See {@link behaviouralSetSchema}. */
export type BehaviouralSet = z.infer<typeof behaviouralSetSchema>;

/** See {@link behaviouralQuestionSchema}. */
export type BehaviouralQuestion = z.infer<typeof behaviouralQuestionSchema>;
