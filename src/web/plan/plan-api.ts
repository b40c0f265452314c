import {
  markKeptSchema,
  planSchema,
  todaySchema,
  type MarkKept,
  type Plan,
  type PlanMark,
  type PlanSettings,
  type Today,
} from "#plan/plan.schemas.ts";
import { checklistSchema, planReadinessSchema, type Checklist, type PlanReadiness } from "#plan/readiness.schemas.ts";
import { queryOptions } from "@tanstack/react-query";
import { change, get } from "../api.ts";

/** Begins the key of everything that follows from the plan, so that a mark has it all fetched again. */
export const planKey = ["plan"] as const;

/** What is to do today. */
export const todayQuery = queryOptions({
  queryKey: [...planKey, "today"],
  queryFn: async (): Promise<Today> => get("/today", todaySchema),
});

/** The plan, made anew each time it is read. */
export const planQuery = queryOptions({
  queryKey: [...planKey, "plan"],
  queryFn: async (): Promise<Plan> => get("/plan", planSchema),
});

/** How ready the user is, by kind of round, and how that was on earlier days. */
export const planReadinessQuery = queryOptions({
  queryKey: [...planKey, "readiness"],
  queryFn: async (): Promise<PlanReadiness> => get("/plan/readiness", planReadinessSchema),
});

/** The lines to tick before the first round. */
export const checklistQuery = queryOptions({
  queryKey: [...planKey, "checklist"],
  queryFn: async (): Promise<Checklist> => get("/plan/checklist", checklistSchema),
});

/** Answers the five questions; the plan that follows. */
export async function putPlanSettings(settings: PlanSettings): Promise<Plan> {
  return change("PUT", "/plan/settings", settings, planSchema);
}

/** Says something of an item; the answer has what takes it back. */
export async function putPlanMark(mark: PlanMark): Promise<MarkKept> {
  return change("PUT", "/plan/marks", mark, markKeptSchema);
}
