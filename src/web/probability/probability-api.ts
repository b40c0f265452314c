import {
  probabilityAttemptSchema,
  probabilityHomeSchema,
  probabilityPageSchema,
  type AnswerProbability,
  type ProbabilityAttempt,
  type ProbabilityHome,
  type ProbabilityPage,
} from "#knowledge/probability/probability.schemas.ts";
import {
  setsSchema,
  timedSetSchema,
  type SetAnswer,
  type SetSummary,
  type StartSet,
  type TimedSet,
} from "#knowledge/probability/timed-sets.schemas.ts";
import { queryOptions } from "@tanstack/react-query";
import * as z from "zod";
import { change, get, send } from "../api.ts";

const nothingSchema = z.object({});

/** Every probability problem by topic, and what comes next. */
export const probabilityHomeQuery = queryOptions({
  queryKey: ["probability"],
  queryFn: async (): Promise<ProbabilityHome> => get("/probability", probabilityHomeSchema),
});

/** One problem with the numbers of a seed. */
export function probabilityProblemQuery(id: string, seed: number) {
  return queryOptions({
    queryKey: ["probability", id, seed],
    queryFn: async (): Promise<ProbabilityPage> =>
      get(`/probability/problems/${id}?seed=${seed}`, probabilityPageSchema),
  });
}

/** Has an answer judged; the first with the same numbers stands. */
export async function postProbabilityAnswer(id: string, answer: AnswerProbability): Promise<ProbabilityAttempt> {
  return change("POST", `/probability/problems/${id}/attempts`, answer, probabilityAttemptSchema);
}

/** Timed sets and quizzes, newest first. */
export const setsQuery = queryOptions({
  queryKey: ["timed-sets"],
  queryFn: async (): Promise<SetSummary[]> => (await get("/timed-sets", setsSchema)).sets,
});

/** One timed set. */
export function setQuery(id: string) {
  return queryOptions({
    queryKey: ["timed-set", id],
    queryFn: async (): Promise<TimedSet> => get(`/timed-sets/${id}`, timedSetSchema),
  });
}

/** Draws a set and starts its clock. */
export async function postSet(body: StartSet): Promise<TimedSet> {
  return change("POST", "/timed-sets", body, timedSetSchema);
}

/** Keeps what is typed at a place so far. `keepalive` lets the request outlive the page. */
export async function putSetAnswer(
  id: string,
  place: number,
  answer: SetAnswer,
  options: { keepalive?: boolean } = {},
): Promise<void> {
  await change("PUT", `/timed-sets/${id}/answers/${place}`, answer, nothingSchema, options);
}

/** Ends a set, with every answer that there is here. */
export async function postFinish(id: string, answers: readonly (SetAnswer & { place: number })[]): Promise<TimedSet> {
  return change("POST", `/timed-sets/${id}/finish`, { answers }, timedSetSchema);
}

/** Deletes a set; {@link restoreSet} undoes it for 30 days. */
export async function deleteSet(id: string): Promise<void> {
  await send(`/timed-sets/${id}`, { method: "DELETE" });
}

/** Brings a deleted set back. */
export async function restoreSet(id: string): Promise<TimedSet> {
  return change("POST", `/timed-sets/${id}/restore`, {}, timedSetSchema);
}
