import { addDays } from "#platform/days.rules.ts";
import { dayWords } from "#campaign/calendar/local-time.rules.ts";
import type { PlanItem } from "#plan/plan.schemas.ts";
import { useId, useState, type ReactElement } from "react";
import { isMac } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { keyShortcuts } from "../../ui/keys.ts";
import { actionsOf, kindWords } from "./plan-words.ts";
import type { PlanDesk } from "./use-plan-desk.ts";

/** What rows are drawn with. */
export interface RowProps {
  desk: PlanDesk;
  today: string;
  /** The last day that is planned. */
  until: string;
}

/** Something to do on a day: its title starts it, and what else can be done with it opens below. */
export function ItemRow({ item, day, ...props }: RowProps & { item: PlanItem; day: string }): ReactElement {
  const { desk } = props;
  const key = `${day} ${item.id}`;
  const isOpen = desk.opened === key;
  const panelId = useId();
  const { skip } = actionsOf(item);
  const marks = [
    kindWords[item.kind],
    ...(item.part === null ? [] : [`part ${item.part.number} of ${item.part.of}`]),
    ...(item.moved ? ["moved here by you"] : []),
  ];
  const toggle = (): void => desk.open(isOpen ? null : key);
  return (
    <li className="plan-item" data-item={item.id} data-key={key}>
      <div className="min-w-0">
        {item.start === null ? (
          <button
            type="button"
            data-row=""
            className="plan-title"
            aria-expanded={isOpen}
            aria-controls={panelId}
            onClick={toggle}
          >
            {item.title}
          </button>
        ) : (
          <button type="button" data-row="" className="plan-title" onClick={() => desk.start(item)}>
            {item.title}
          </button>
        )}
        <p className="plan-why">
          <span className="text-faint">{marks.join(", ")}</span> · {item.because}
        </p>
      </div>
      <span className="num text-s text-soft">{item.minutes} min</span>
      {skip ? (
        <button
          type="button"
          className="plan-more"
          aria-expanded={isOpen}
          aria-controls={panelId}
          aria-label={`More about ${item.title}`}
          onClick={toggle}
        >
          <span aria-hidden="true">…</span>
        </button>
      ) : null}
      {isOpen ? (
        <div id={panelId} className="plan-panel">
          <ItemPanel {...props} item={item} day={day} />
        </div>
      ) : null}
    </li>
  );
}

function ItemPanel({ item, day, desk, today, until }: RowProps & { item: PlanItem; day: string }): ReactElement {
  const { tick, skip, move } = actionsOf(item);
  const [wished, setWished] = useState(addDays(day, 1));
  const isDay = wished >= today && wished <= until;
  const step = (by: 1 | -1): string => addDays(day, by);
  return (
    <>
      {item.start === null ? (
        <p className="w-full text-s text-soft">This is done outside of the program; tick it when it is done.</p>
      ) : null}
      {tick ? (
        <button
          type="button"
          className="btn"
          aria-keyshortcuts={keyShortcuts("t", isMac)}
          onClick={() => desk.tick(item)}
        >
          Done <KeyCap keys="t" />
        </button>
      ) : null}
      {skip ? (
        <button
          type="button"
          className="btn"
          aria-keyshortcuts={keyShortcuts("s", isMac)}
          onClick={() => desk.skip(item)}
        >
          Skip for good <KeyCap keys="s" />
        </button>
      ) : null}
      {move && step(-1) >= today ? (
        <button
          type="button"
          className="btn"
          aria-keyshortcuts={keyShortcuts("shift+arrowleft", isMac)}
          onClick={() => desk.move(item, step(-1))}
        >
          To {dayWords(step(-1))} <KeyCap keys="shift+arrowleft" />
        </button>
      ) : null}
      {move && step(1) <= until ? (
        <button
          type="button"
          className="btn"
          aria-keyshortcuts={keyShortcuts("shift+arrowright", isMac)}
          onClick={() => desk.move(item, step(1))}
        >
          To {dayWords(step(1))} <KeyCap keys="shift+arrowright" />
        </button>
      ) : null}
      {move ? (
        <form
          className="flex flex-wrap items-center gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (isDay) desk.move(item, wished);
          }}
        >
          <label className="flex items-center gap-2 text-s text-soft">
            To a day
            <input
              type="date"
              className="field"
              min={today}
              max={until}
              value={wished}
              onChange={({ target }) => setWished(target.value)}
            />
          </label>
          <button type="submit" className="btn" disabled={!isDay}>
            Move
          </button>
        </form>
      ) : null}
    </>
  );
}
