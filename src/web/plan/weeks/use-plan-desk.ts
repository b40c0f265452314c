import type { Plan, PlanItem } from "#plan/plan.schemas.ts";
import { addDays } from "#platform/days.rules.ts";
import { useState, type RefObject } from "react";
import { useCommands } from "../../ui/commands.ts";
import { moveRow } from "../../ui/move-row.ts";
import { showToast } from "../../ui/toasts.tsx";
import { usePlanStart } from "../start-item.ts";
import { usePlanMarks } from "../use-plan-marks.ts";
import { actionsOf, movedWords } from "./plan-words.ts";
import { useLostFocus } from "./use-lost-focus.ts";
import { showThenFocus } from "../../ui/show-then-focus.ts";

/** What can be done with the items of the weeks. */
export interface PlanDesk {
  /** The row whose panel is open, as day and id; null for none. */
  opened: string | null;
  open: (key: string | null) => void;
  start: (item: PlanItem) => void;
  tick: (item: PlanItem) => void;
  skip: (item: PlanItem) => void;
  /** Moves an item to a day. */
  move: (item: PlanItem, day: string) => void;
}

interface PlanDeskOptions {
  list: RefObject<HTMLElement | null>;
  plan: Plan;
}

/** Starts, ticks, skips and moves items by button and key; afterwards the focus is where one goes on. */
export function usePlanDesk({ list, plan }: PlanDeskOptions): PlanDesk {
  const startItem = usePlanStart();
  const mark = usePlanMarks();
  const [opened, open] = useState<string | null>(null);

  useLostFocus(list);

  async function make(...[made, words]: Parameters<typeof mark>): Promise<void> {
    if (await mark(made, words)) open(null);
  }

  const tick = (item: PlanItem): void => {
    if (actionsOf(item).tick) void make({ itemId: item.id, mark: "done" }, `Done: “${item.title}”.`);
    else showToast(`“${item.title}” is ticked by itself, by what you do in it.`);
  };
  const skip = (item: PlanItem): void => {
    if (actionsOf(item).skip) void make({ itemId: item.id, mark: "skipped" }, `Skipped for good: “${item.title}”.`);
    else showToast("Cards come back by themselves; they cannot be skipped here.");
  };
  const move = (item: PlanItem, day: string): void => {
    if (!actionsOf(item).move) return showToast(`“${item.title}” belongs to its day and cannot be moved.`);
    if (plan.until === null || day < plan.today || day > plan.until) return showToast("The plan has no such day.");
    void make({ itemId: item.id, mark: "moved", day }, (later) => movedWords(later, item, day));
  };

  function onFocused(act: (item: PlanItem, day: string) => void): () => void {
    return () => {
      const found = findItem(plan, focusedRow()?.closest<HTMLElement>("[data-key]")?.dataset["key"]);
      if (found === null) showToast("Go to an item first, with the arrow keys.");
      else act(found.item, found.day);
    };
  }

  const step = (by: 1 | -1): void => {
    // From the panel of an item one goes on to the next.
    focusedRow()?.focus();
    moveRow(list.current, by);
  };
  useCommands([
    { title: "Next item", group: "Plan", keys: "arrowdown", run: () => step(1) },
    { title: "Previous item", group: "Plan", keys: "arrowup", run: () => step(-1) },
    { title: "Next day", group: "Plan", keys: "arrowright", run: () => moveDay(list.current, 1) },
    { title: "Previous day", group: "Plan", keys: "arrowleft", run: () => moveDay(list.current, -1) },
    { title: "Tick the item", group: "Plan", keys: "t", run: onFocused(tick) },
    { title: "Skip the item for good", group: "Plan", keys: "s", run: onFocused(skip) },
    {
      title: "Move the item to the next day",
      group: "Plan",
      keys: "shift+arrowright",
      run: onFocused((item, day) => move(item, addDays(day, 1))),
    },
    {
      title: "Move the item to the day before",
      group: "Plan",
      keys: "shift+arrowleft",
      run: onFocused((item, day) => move(item, addDays(day, -1))),
    },
    {
      title: "Move the item to a day",
      group: "Plan",
      keys: "m",
      run: onFocused((item, day) => {
        if (!actionsOf(item).move) return move(item, day);
        showThenFocus(
          () => open(`${day} ${item.id}`),
          () => list.current?.querySelector<HTMLElement>(".plan-panel input"),
        );
      }),
    },
    ...(opened === null
      ? []
      : [
          {
            title: "Close what is open of the item",
            group: "Plan" as const,
            keys: "escape",
            whileTyping: true,
            run: () => open(null),
          },
        ]),
  ]);
  return { opened, open, start: (item) => void startItem(item.start), tick, skip, move };
}

/** The row in which the focus is, be it on its title or in its panel. */
function focusedRow(): HTMLElement | null {
  const focused = document.activeElement;
  return focused?.closest<HTMLElement>("[data-key]")?.querySelector<HTMLElement>("[data-row]") ?? null;
}

function findItem(plan: Plan, key: string | undefined): { item: PlanItem; day: string } | null {
  if (key === undefined) return null;
  const [day = "", id = ""] = key.split(" ");
  const item = plan.weeks
    .flatMap(({ days }) => days)
    .find((one) => one.day === day)
    ?.items.find((one) => one.id === id);
  return item === undefined ? null : { item, day };
}

/** Moves the focus to the first row of the next or previous day; of a folded week to its heading. */
function moveDay(list: HTMLElement | null, by: 1 | -1): void {
  const places = [...(list?.querySelectorAll<HTMLElement>("[data-day], [data-folded]") ?? [])];
  const here = places.findIndex((place) => place.contains(document.activeElement));
  const next = here === -1 ? (by === 1 ? 0 : places.length - 1) : here + by;
  const place = places[Math.min(Math.max(next, 0), places.length - 1)];
  const row = place?.matches("[data-row]") ? place : place?.querySelector<HTMLElement>("[data-row]");
  row?.focus();
}
