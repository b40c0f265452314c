import type { PlanSettings } from "#plan/plan.schemas.ts";

/** The roles that a plan or a mock interview can be for, as the user calls them. */
export const trackTitles: Record<PlanSettings["track"], string> = {
  scientist: "Research scientist",
  engineer: "Research engineer",
  "ml-engineer": "ML engineer",
};
