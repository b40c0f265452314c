import type { PlanItem, Today } from "#plan/plan.schemas.ts";
import type { ReactElement } from "react";
import { KeyCap } from "../../ui/key-cap.tsx";
import { usePlanStart } from "../start-item.ts";
import { dayTitle } from "./today-words.ts";

interface TodayHeaderProps {
  today: Today;
  /** What Enter starts; null where nothing is left. */
  first: PlanItem | null;
}

/** The day, what it leads to, and the way into it. */
export function TodayHeader({ today, first }: TodayHeaderProps): ReactElement {
  return (
    <header className="today-header">
      <div>
        <p className="label">{dayTitle(today.today)}</p>
        <h1 className="title pt-2">{today.headline}</h1>
        {today.subline === "" ? null : <p className="pt-1 text-soft">{today.subline}</p>}
      </div>
      {first === null ? null : <StartButton first={first} />}
    </header>
  );
}

function StartButton({ first: { start, title } }: { first: PlanItem }): ReactElement | null {
  const begin = usePlanStart();
  if (start === null) return null;
  return (
    <button
      type="button"
      className="btn btn-primary"
      aria-label={`Start: ${title}`}
      aria-keyshortcuts="Enter"
      onClick={() => void begin(start)}
    >
      Start <KeyCap keys="enter" />
    </button>
  );
}
