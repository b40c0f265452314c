import type { PlanItem } from "#plan/plan.schemas.ts";
import type { RefObject } from "react";
import { announce } from "../../ui/announce.ts";
import { useCommands, type Command } from "../../ui/commands.ts";
import { actionWords } from "./item-menu.tsx";
import { actionsOf, type ItemAction } from "./use-marking.ts";

interface TodayKeys {
  list: RefObject<HTMLElement | null>;
  items: readonly PlanItem[];
  /** The number of the first. */
  firstNumber: number;
  /** Whether Enter starts the first. */
  hasEnter: boolean;
  start: (item: PlanItem) => void;
  mark: (item: PlanItem, action: ItemAction) => void;
}

const focusable = "a, button";

/** The keys of the day: Enter and digits start, `j` and `k` go through the list, and the item in focus, else the first, is marked. */
export function useTodayKeys({ list, items, firstNumber, hasEnter, start, mark }: TodayKeys): void {
  const rows = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>("[data-item]") ?? [])];
  const inFocus = (): number => rows().findIndex((row) => row.contains(document.activeElement));

  function step(by: number): void {
    const all = rows();
    const at = inFocus();
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by));
    all[next]?.querySelector<HTMLElement>(focusable)?.focus();
  }

  function begin(item: PlanItem): void {
    if (item.start !== null) return start(item);
    rows()
      .find((row) => row.dataset["item"] === item.id)
      ?.querySelector<HTMLElement>("[data-tick]")
      ?.focus();
    announce(`${item.title} is done outside of the program: tick it when it is done.`);
  }

  function act(action: ItemAction): void {
    const item = items[Math.max(0, inFocus())];
    if (item === undefined) return;
    if (actionsOf(item).includes(action)) mark(item, action);
    else announce(`${item.title} cannot be marked so: the program sees by itself when it is done.`);
  }

  const [first] = items;
  const started = items.map((item, index): Command & { keys: string } => ({
    title: `Start: ${item.title}`,
    group: "Today",
    keys: String(firstNumber + index),
    run: () => begin(item),
  }));
  useCommands([
    ...(first === undefined || !hasEnter
      ? []
      : [{ title: "Start the first", group: "Today" as const, keys: "enter", run: () => begin(first) }]),
    ...started.filter(({ keys }) => keys.length === 1),
    ...(items.length === 0
      ? []
      : [
          ...(["done", "moved", "skipped"] as const).map((action): Command => ({
            ...actionWords[action],
            group: "Today",
            run: () => act(action),
          })),
          { title: "To the next thing", group: "Today" as const, keys: "j", keyOnly: true, run: () => step(1) },
          { title: "To the thing before", group: "Today" as const, keys: "k", keyOnly: true, run: () => step(-1) },
        ]),
  ]);
}
