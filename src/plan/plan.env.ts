import type { PlanContext } from "#plan/plan.context.ts";

/** What the server sets on each request before a route of the plan runs. */
export interface PlanEnv {
  Variables: {
    /** For the user who asks. */
    plan: PlanContext;
  };
}
