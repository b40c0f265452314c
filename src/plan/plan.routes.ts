import { checklistSchema, planReadinessSchema } from "#plan/readiness.schemas.ts";
import type { PlanEnv } from "#plan/plan.env.ts";
import { markKeptSchema, planMarkSchema, planSchema, planSettingsSchema, todaySchema } from "#plan/plan.schemas.ts";
import {
  markItem,
  readPlan,
  readPlanChecklist,
  readPlanReadiness,
  readToday,
  savePlanSettings,
} from "#plan/plan.service.ts";
import { describe, jsonBody } from "#platform/http-routes.ts";
import { Hono } from "hono";

const tag = "Plan";

/** The plan, today, readiness and the checklist, to be mounted under `/api`. */
export const planRoutes = new Hono<PlanEnv>()
  .get(
    "/today",
    describe({
      tag,
      summary: "Read today",
      description: "What is left to do in order, the next round and what it asks, follow-ups, and readiness.",
      answer: { schema: todaySchema },
    }),
    async (c) => c.json(await readToday(c.var.plan)),
  )
  .get(
    "/plan",
    describe({
      tag,
      summary: "Read the plan",
      description: "Made anew from what was done and what is scheduled; before the first run its settings are null.",
      answer: { schema: planSchema },
    }),
    async (c) => c.json(await readPlan(c.var.plan)),
  )
  .put(
    "/plan/settings",
    describe({
      tag,
      summary: "Answer the five questions",
      description: "Answers with the plan that follows.",
      answer: { schema: planSchema },
      errors: { 400: "request.invalid" },
    }),
    jsonBody(planSettingsSchema),
    async (c) => c.json(await savePlanSettings(c.var.plan, c.req.valid("json"))),
  )
  .put(
    "/plan/marks",
    describe({
      tag,
      summary: "Tick, skip or move an item",
      description: "Also ticks lines of the checklist, and skips the diagnostic. The answer has what takes it back.",
      answer: { schema: markKeptSchema },
      errors: { 400: "request.invalid" },
    }),
    jsonBody(planMarkSchema),
    async (c) => c.json(await markItem(c.var.plan, c.req.valid("json"))),
  )
  .get(
    "/plan/readiness",
    describe({
      tag,
      summary: "Read readiness by kind of round",
      description: "From evidence alone, with its reasons, and what it was on each day.",
      answer: { schema: planReadinessSchema },
    }),
    async (c) => c.json(await readPlanReadiness(c.var.plan)),
  )
  .get(
    "/plan/checklist",
    describe({ tag, summary: "Read the checklist", answer: { schema: checklistSchema } }),
    async (c) => c.json(await readPlanChecklist(c.var.plan)),
  );
