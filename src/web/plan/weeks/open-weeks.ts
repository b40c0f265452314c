import { useState } from "react";
import { forgetfulStorage } from "../../ui/browser-storage.ts";
import type { PlanWeek } from "./plan-words.ts";

const key = "warmup.plan-weeks";
/** A first week of so few days shows the next as well. */
const shortWeekDays = 2;

/** Weeks that were opened or folded by hand, by their Mondays. */
type Chosen = ReadonlyMap<string, boolean>;

/** Which weeks are open: this one, the next where this is nearly over, and as the user opened and folded them; a reload keeps that. */
export interface OpenWeeks {
  isOpen: (monday: string) => boolean;
  toggle: (monday: string) => void;
  /** Opens all weeks, or where all are open folds them. */
  toggleAll: () => void;
}

/** See {@link OpenWeeks}. */
export function useOpenWeeks(weeks: readonly PlanWeek[]): OpenWeeks {
  const [chosen, setChosen] = useState(() => readChosen(forgetfulStorage.getItem(key)));
  const isOpen = (monday: string): boolean => chosen.get(monday) ?? isOpenAtFirst(weeks, monday);
  function choose(changes: readonly (readonly [string, boolean])[]): void {
    const known = new Set(weeks.map(({ monday }) => monday));
    const next = new Map([...chosen, ...changes].filter(([monday]) => known.has(monday)));
    setChosen(next);
    forgetfulStorage.setItem(key, writeChosen(next));
  }
  return {
    isOpen,
    toggle: (monday) => choose([[monday, !isOpen(monday)]]),
    toggleAll: () => {
      const isAny = weeks.some(({ monday }) => !isOpen(monday));
      choose(weeks.map(({ monday }) => [monday, isAny]));
    },
  };
}

/** Whether a week is open before anyone chose. */
export function isOpenAtFirst(weeks: readonly PlanWeek[], monday: string): boolean {
  const place = weeks.findIndex((week) => week.monday === monday);
  return place === 0 || (place === 1 && (weeks[0]?.days.length ?? 0) <= shortWeekDays);
}

/** What {@link writeChosen} wrote; what is no day is left out. */
export function readChosen(text: string | null): Chosen {
  const parts = (text ?? "").split(" ").filter((part) => /^[+-]\d{4}-\d\d-\d\d$/.test(part));
  return new Map(parts.map((part) => [part.slice(1), part.startsWith("+")]));
}

/** The choice as text: `+2026-11-23 -2026-11-30`. */
export function writeChosen(chosen: Chosen): string {
  return [...chosen].map(([monday, isOpen]) => `${isOpen ? "+" : "-"}${monday}`).join(" ");
}
