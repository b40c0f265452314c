import type { PlanContext } from "#plan/plan.context.ts";
import { planSettingsSchema } from "#plan/plan.schemas.ts";
import { writePlanSettings } from "#plan/plan.store.ts";
import { addDays } from "#platform/days.rules.ts";

const begunDaysAgo = 30;

/** Seeds the answers to the five questions, as given a month ago. */
export async function seedPlan({ database, user, clock }: PlanContext): Promise<void> {
  const now = clock().toISOString();
  await writePlanSettings(database, user.id, {
    value: planSettingsSchema.parse({
      minutesByWeekday: [90, 90, 60, 90, 60, 150, 0],
      background: { coding: "steady", areas: ["language-models"] },
      track: "scientist",
      rounds: ["algorithms", "ml-coding", "debugging", "theory", "probability", "research", "behavioural"],
    }),
    startedOn: addDays(now.slice(0, 10), -begunDaysAgo),
    savedAt: now,
  });
}
