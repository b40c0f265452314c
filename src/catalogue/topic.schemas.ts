import { slugSchema } from "#catalogue/catalogue.schemas.ts";
import * as z from "zod";

/** The areas of the topic map, in order, with their titles. */
export const areaTitles = {
  "reinforcement-learning": "Reinforcement learning",
  "language-models": "Language models",
  "generative-models": "Generative models",
  systems: "Systems and distributed training",
  "deep-learning": "Deep learning",
  optimisation: "Optimisation",
  "core-machine-learning": "Core machine learning",
  "probability-and-statistics": "Probability and statistics",
  "linear-algebra-and-calculus": "Linear algebra and calculus",
  algorithms: "Algorithms",
  "beyond-the-technical": "Beyond the technical",
} as const;

/** The name of an area in paths. */
export type AreaName = keyof typeof areaTitles;

/** The areas of the topic map, in order. */
export const areaNames = Object.keys(areaTitles) as AreaName[];

/** The kinds of interview round. */
export const roundNames = [
  "recruiter-screen",
  "algorithms",
  "ml-coding",
  "debugging",
  "theory",
  "probability",
  "system-design",
  "research",
  "job-talk",
  "behavioural",
  "hiring-manager",
  "take-home",
  "negotiation",
] as const;

/** What a listener would tick when it is said. */
export const keyPointSchema = z.strictObject({
  /** An answer without it is not a right one; the other points are what a good answer adds. */
  must: z.boolean(),
  say: z.string().min(8),
  /** Wordings that count as said. */
  accept: z.array(z.string().min(2)).default([]),
});

/** A question that is answered out loud in two minutes. Texts are Markdown with LaTeX between `$`. */
const questionFrontMatterSchema = z.strictObject({
  /** Begins with the topic's id. */
  id: slugSchema,
  /** 1 what it is; 2 why, or how it compares; 3 derive it, or where it breaks. */
  depth: z.number().int().min(1).max(3),
  ask: z.string().min(10),
  points: z.array(keyPointSchema).min(3).max(6),
  /** The common wrong answer, as a candidate would say it. */
  wrong: z.string().min(8),
  /** Questions, of any topic, that an interviewer would go on to. */
  "follow-ups": z.array(slugSchema).default([]),
});

/** The front matter of `catalogue/topics/<area>/<id>.md`. */
export const topicFrontMatterSchema = z.strictObject({
  id: slugSchema,
  name: z.string().min(2),
  /** Other names; what a problem's `topics` may say in kebab-case. */
  aliases: z.array(z.string().min(2)).default([]),
  area: z.enum(areaNames),
  /** Ids of the topics that one should know before. */
  prerequisites: z.array(slugSchema).default([]),
  /** The rounds that ask for it, most often first. */
  rounds: z.array(z.enum(roundNames)).min(1),
  /** How often it is asked: 1 sometimes, 2 often, 3 nearly always. */
  weight: z.number().int().min(1).max(3),
  references: z.array(z.string().min(8)).min(1),
  questions: z.array(questionFrontMatterSchema).min(2),
});

/** A question of a topic. */
export interface Question extends Omit<z.infer<typeof questionFrontMatterSchema>, "follow-ups"> {
  followUps: string[];
}

/** A topic of the map: its place in it, and the questions that are asked about it. */
export interface Topic extends Omit<z.infer<typeof topicFrontMatterSchema>, "questions"> {
  /** Markdown: what it is, in a few sentences. */
  about: string;
  questions: Question[];
}
