import { dayName } from "#plan/day-words.rules.ts";
import type { Plan } from "#plan/plan.schemas.ts";
import type { ReactElement } from "react";
import { bandParts, bandWords } from "./band-parts.ts";

const percent = (share: number): string => `${100 * share}%`;

/** The phases over time as a band with today and the rounds on it, and what each is for in words below. */
export function PhaseBand({ plan }: { plan: Plan }): ReactElement | null {
  const parts = bandParts(plan);
  if (parts === null) return null;
  return (
    <section aria-labelledby="phases-title" className="grid gap-3">
      <h2 id="phases-title" className="sr-only">
        Phases
      </h2>
      <div className="band" aria-hidden="true">
        {parts.phases.map(({ name, from, to }) => (
          <span
            key={name}
            className="band-phase"
            data-phase={name}
            style={{ left: percent(from), width: percent(to - from) }}
          />
        ))}
        {parts.rounds.map(({ id, at }) => (
          <span key={id} className="band-round" style={{ left: percent(at) }} />
        ))}
        {parts.today === null ? null : (
          <span className="band-today" style={{ left: percent(parts.today) }}>
            <span>today</span>
          </span>
        )}
      </div>
      <ul className="sr-only">
        {bandWords(plan).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <ol className="band-list">
        {plan.phases.map(({ name, title, from, to, because }) => (
          <li key={name} className="band-item" data-phase={name} data-now={from <= plan.today && plan.today <= to}>
            <p className="font-medium">{title}</p>
            <p className="num text-s text-soft">
              {dayName(from)} to {dayName(to)}
            </p>
            <p className="band-because">{because}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
