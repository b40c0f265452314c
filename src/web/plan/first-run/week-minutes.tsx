import { weekdayNames } from "#plan/day-words.rules.ts";
import type { ReactElement } from "react";
import { minutesOf, withDay, withHours, withSpread, type FirstRunForm } from "./first-run-form.ts";
import { spreads } from "./spread-minutes.ts";

interface WeekMinutesProps {
  form: FirstRunForm;
  onChange: (fields: Partial<FirstRunForm>) => void;
}

/** The hours of a week, a quick way to spread them, and what each day gets. */
export function WeekMinutes({ form, onChange }: WeekMinutesProps): ReactElement {
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <label className="flex items-center gap-2">
          <input
            className="field num plan-question-hours"
            inputMode="decimal"
            value={form.hours}
            onChange={({ target }) => onChange(withHours(form, target.value))}
          />
          hours a week
        </label>
        <div role="group" aria-label="Spread over" className="flex flex-wrap gap-1">
          {spreads.map(({ id, title, weights }) => (
            <button
              key={id}
              type="button"
              className="btn btn-quiet"
              onClick={() => onChange(withSpread(form, weights))}
            >
              {title}
            </button>
          ))}
        </div>
      </div>
      <div role="group" aria-label="Minutes on each day" className="week-minutes">
        {minutesOf(form).map((typed, day) => (
          <label key={weekdayNames[day]}>
            <span aria-hidden="true">{weekdayNames[day]?.slice(0, 3)}</span>
            <span className="sr-only">Minutes on {weekdayNames[day]}</span>
            <input
              className="field num"
              inputMode="numeric"
              maxLength={3}
              data-free={typed.trim() === "0"}
              value={typed}
              onChange={({ target }) => onChange(withDay(form, day, target.value))}
            />
          </label>
        ))}
      </div>
    </>
  );
}
