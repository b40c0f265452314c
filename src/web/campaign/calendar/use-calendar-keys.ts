import { addDays } from "#platform/days.rules.ts";
import { useEffect, useRef, type RefObject } from "react";
import { useCommands } from "../../ui/commands.ts";
import { moveRow } from "../../ui/move-row.ts";
import type { CalendarEntry } from "./calendar-entries.ts";
import type { CalendarSearch, CalendarView } from "./calendar-search.ts";

interface CalendarKeysOptions {
  content: RefObject<HTMLElement | null>;
  entries: readonly CalendarEntry[];
  view: CalendarView;
  day: string;
  today: string;
  change: (change: Partial<CalendarSearch>) => void;
  open: (roundId: string) => void;
  create: () => void;
}

/** The calendar by keys: days to the left and right, entries up and down. */
export function useCalendarKeys({
  content,
  entries,
  view,
  day,
  today,
  change,
  open,
  create,
}: CalendarKeysOptions): void {
  const wanted = useRef<string | null>(null);

  useEffect(() => {
    if (wanted.current !== day) return;
    wanted.current = null;
    content.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus();
  }, [content, day]);

  function goTo(next: string): void {
    wanted.current = next;
    change({ day: next });
    // The day stays the same where there is none to go to.
    if (next === day) content.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus();
  }

  function moveDay(by: 1 | -1): void {
    const from = focusedDay(content.current) ?? day;
    if (view === "week") goTo(addDays(from, by));
    else goTo(neighbour(content.current, from, by) ?? from);
  }

  function edit(): void {
    const row = document.activeElement?.closest<HTMLElement>("[data-round]");
    const first = entries.find((entry) => entry.kind === "round" && entry.day === day);
    const round = row?.dataset["round"] ?? (first?.kind === "round" ? first.round.id : undefined);
    if (round !== undefined) open(round);
  }

  useCommands([
    { title: "Enter a round", group: "Calendar", keys: "n", run: create },
    { title: "Edit the round", group: "Calendar", keys: "e", run: edit },
    { title: "Go to today", group: "Calendar", keys: "t", run: () => goTo(today) },
    { title: "The day before", group: "Calendar", keys: "arrowleft", run: () => moveDay(-1) },
    { title: "The day after", group: "Calendar", keys: "arrowright", run: () => moveDay(1) },
    { title: "The round before", group: "Calendar", keys: "arrowup", run: () => moveRow(content.current, -1) },
    { title: "The round after", group: "Calendar", keys: "arrowdown", run: () => moveRow(content.current, 1) },
    { title: "The week before", group: "Calendar", keys: "shift+arrowleft", run: () => goTo(addDays(day, -7)) },
    { title: "The week after", group: "Calendar", keys: "shift+arrowright", run: () => goTo(addDays(day, 7)) },
    { title: "Show the week", group: "Calendar", keys: "v w", run: () => change({ view: "week" }) },
    { title: "Show the agenda", group: "Calendar", keys: "v a", run: () => change({ view: "agenda" }) },
    {
      title: "Take invitations in",
      group: "Calendar",
      keys: "i",
      run: () => change({ files: "import", round: undefined }),
    },
    {
      title: "Export or subscribe",
      group: "Calendar",
      keys: "x",
      run: () => change({ files: "export", round: undefined }),
    },
  ]);
}

/** The day in which the focus is. */
function focusedDay(content: HTMLElement | null): string | null {
  const active = document.activeElement;
  if (content === null || active === null || !content.contains(active)) return null;
  return active.closest("section")?.querySelector<HTMLElement>("[data-day]")?.dataset["day"] ?? null;
}

/** The day before or after among those that are shown. */
function neighbour(content: HTMLElement | null, day: string, by: 1 | -1): string | null {
  const days = [...(content?.querySelectorAll<HTMLElement>("[data-day]") ?? [])].flatMap(
    (one) => one.dataset["day"] ?? [],
  );
  return (by === 1 ? days.find((one) => one > day) : days.findLast((one) => one < day)) ?? null;
}
