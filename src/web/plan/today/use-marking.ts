import type { PlanItem } from "#plan/plan.schemas.ts";
import { addDays } from "#platform/days.rules.ts";
import { usePlanMarks } from "../use-plan-marks.ts";

/** What a user can say of an item of the day. */
export type ItemAction = "done" | "moved" | "skipped";

/** The actions that an item has. Cards and rest come each day by themselves. */
export function actionsOf({ kind, tickable }: Pick<PlanItem, "kind" | "tickable">): ItemAction[] {
  if (kind === "cards" || kind === "rest") return [];
  return [...(tickable ? (["done"] as const) : []), "moved", "skipped"];
}

const said: Record<ItemAction, string> = {
  done: "is done.",
  moved: "is put off to tomorrow.",
  skipped: "is skipped.",
};

/** Returns what says of an item that it is done, put off to tomorrow or not wanted, with the offer to take it back. */
export function useMarking(today: string): (item: PlanItem, action: ItemAction) => Promise<boolean> {
  const mark = usePlanMarks();
  return async (item, action) => {
    const day = action === "moved" ? { day: addDays(today, 1) } : action === "done" ? { day: today } : {};
    return mark({ itemId: item.id, mark: action, ...day }, `“${item.title}” ${said[action]}`);
  };
}
