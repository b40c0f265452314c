import * as z from "zod";
import type { ToldTip } from "./plan-notifications.ts";

const choiceKey = "warmup.notifications";
const toldKey = "warmup.notifications-told";
const toldSchema = z.array(z.object({ key: z.string(), day: z.iso.date(), isCounted: z.boolean() }));

/** What the user said about notifications in this browser: nothing yet, yes, not now, or no more. */
export type NotificationChoice = "unasked" | "on" | "declined" | "off";

/** What the user said about notifications in this browser. */
export function readChoice(storage: Pick<Storage, "getItem">): NotificationChoice {
  const kept = storage.getItem(choiceKey);
  return kept === "on" || kept === "declined" || kept === "off" ? kept : "unasked";
}

/** Keeps what the user said. */
export function keepChoice(storage: Pick<Storage, "setItem">, choice: NotificationChoice): void {
  storage.setItem(choiceKey, choice);
}

/** What was told in this browser, by any tab. */
export function readTold(storage: Pick<Storage, "getItem">): ToldTip[] {
  try {
    return toldSchema.parse(JSON.parse(storage.getItem(toldKey) ?? "[]"));
  } catch {
    return [];
  }
}

/** Keeps what was told, for every tab. */
export function keepTold(storage: Pick<Storage, "setItem">, told: readonly ToldTip[]): void {
  storage.setItem(toldKey, JSON.stringify(told));
}
