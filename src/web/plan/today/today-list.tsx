import type { PlanItem, Today } from "#plan/plan.schemas.ts";
import { useRef, useState, type ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { useLeavingRow } from "../../ui/use-leaving-row.ts";
import { usePlanStart } from "../start-item.ts";
import { DoneList } from "./done-list.tsx";
import { TodayItem } from "./today-item.tsx";
import { useMarking, type ItemAction } from "./use-marking.ts";
import { useTodayKeys } from "./use-today-keys.ts";
import { showThenFocus } from "../../ui/show-then-focus.ts";

interface TodayListProps {
  today: Today;
  items: readonly PlanItem[];
  /** Whether Enter starts the first. */
  hasEnter: boolean;
}

/** With more than so many things in all, what is done is folded away, so that digits reach what is left. */
const mostNumbered = 9;
/** A handful, and what is left of the day behind one key; one more alone is shown rather than folded. */
const mostShown = 6;

/** What was done and what is left, in order. */
export function TodayList({ today, items: all, hasEnter }: TodayListProps): ReactElement {
  const [isWhole, setWhole] = useState(false);
  const items = isWhole || all.length <= mostShown + 1 ? all : all.slice(0, mostShown);
  const folded = all.slice(items.length);
  const list = useRef<HTMLDivElement>(null);
  const start = usePlanStart();
  const marking = useMarking(today.today);
  const [starting, setStarting] = useState<string | null>(null);
  const { done } = today;
  const isFolded = done.length + items.length > mostNumbered;
  const firstNumber = isFolded ? 1 : done.length + 1;

  function showRest(): void {
    // The button goes, and its place is the first of the rest's.
    showThenFocus(
      () => setWhole(true),
      () => {
        const next = [...(list.current?.querySelectorAll<HTMLElement>("[data-item]") ?? [])][mostShown];
        return next?.querySelector<HTMLElement>("a, button");
      },
    );
  }

  async function begin(item: PlanItem): Promise<void> {
    setStarting(item.id);
    await start(item.start);
    setStarting(null);
  }

  async function mark(item: PlanItem, action: ItemAction): Promise<void> {
    const hadFocus = list.current?.contains(document.activeElement) ?? false;
    markLeaving(hadFocus ? item.id : null);
    if (!(await marking(item, action))) markLeaving(null);
  }

  const markLeaving = useLeavingRow(
    items.map(({ id }) => id),
    (place) => {
      const row = [...(list.current?.querySelectorAll<HTMLElement>("[data-item]") ?? [])][place];
      (row?.querySelector<HTMLElement>("a, button") ?? list.current)?.focus();
    },
  );

  useCommands(
    folded.length === 0 ? [] : [{ title: "Show the rest of today", group: "Today", keys: "m", run: showRest }],
  );
  useTodayKeys({
    list,
    items,
    firstNumber,
    hasEnter,
    start: (item) => void begin(item),
    mark: (item, action) => void mark(item, action),
  });

  return (
    <div ref={list} tabIndex={-1} className="outline-none">
      <DoneList done={done} isFolded={isFolded} />
      {items.length === 0 ? null : (
        <ol aria-label="To do today" start={firstNumber}>
          {items.map((item, index) => (
            <TodayItem
              key={item.id}
              item={item}
              number={firstNumber + index}
              isNext={hasEnter && index === 0}
              isStarting={starting === item.id && item.start?.type !== "page"}
              onStart={() => void begin(item)}
              onMark={(action) => void mark(item, action)}
            />
          ))}
        </ol>
      )}
      {folded.length === 0 ? null : (
        <button type="button" className="btn btn-quiet mt-2" aria-keyshortcuts="m" onClick={showRest}>
          {folded.length} more, {folded.reduce((sum, { minutes }) => sum + minutes, 0)} minutes <KeyCap keys="m" />
        </button>
      )}
    </div>
  );
}
