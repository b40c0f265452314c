import type { Plan } from "#plan/plan.schemas.ts";
import { dayName, inDays } from "#plan/day-words.rules.ts";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { usePlanMarks } from "../use-plan-marks.ts";
import { percentWords, skippedTitle, timeWords } from "./plan-words.ts";

const droppedId = "dropped-title";

/** Beside the weeks: rounds to come, what does not fit and why, and what was skipped. */
export function PlanAside({ plan }: { plan: Plan }): ReactElement {
  return (
    <aside className="plan-aside" aria-label="About the plan">
      <Rounds rounds={plan.rounds} />
      <Dropped plan={plan} />
      <Skipped skipped={plan.skipped} />
    </aside>
  );
}

function Rounds({ rounds }: Pick<Plan, "rounds">): ReactElement {
  return (
    <section aria-labelledby="rounds-title">
      <h2 id="rounds-title" className="label">
        Rounds ahead
      </h2>
      {rounds.length === 0 ? (
        <p className="text-s text-soft">
          None has a day yet. Enter one in the{" "}
          <Link to="/calendar" className="link">
            calendar
          </Link>
          , and the plan is made for it.
        </p>
      ) : (
        <ul className="grid gap-2">
          {rounds.map(({ id, name, day, daysLeft, readiness }) => (
            <li key={id} className="text-s">
              <p className="font-medium">{name}</p>
              <p className="num text-soft">
                {dayName(day)}, {inDays(daysLeft)}
                {readiness === null ? "" : `; readiness ${Math.round(100 * readiness)}`}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Dropped({ plan: { dropped, droppedCount, droppedBecause } }: { plan: Plan }): ReactElement {
  return (
    <section aria-labelledby={droppedId}>
      <h2 id={droppedId} className="label" tabIndex={-1}>
        Left out
      </h2>
      {droppedBecause === null ? (
        <p className="text-s text-soft">Nothing: everything that your rounds ask finds its time.</p>
      ) : (
        <>
          <p className="text-s">{droppedBecause}</p>
          <details>
            <summary className="start-summary text-s">
              {droppedCount > dropped.length
                ? `The first ${dropped.length} of ${droppedCount}`
                : `${droppedCount === 1 ? "The one thing" : `All ${droppedCount}`} with its time and reason`}
            </summary>
            <ul className="plan-dropped">
              {dropped.map(({ id, title, minutes, because }) => (
                <li key={id}>
                  <p>
                    <span className="font-medium">{title}</span>{" "}
                    <span className="num text-faint">{timeWords(minutes)}</span>
                  </p>
                  <p className="text-soft">{because}</p>
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
    </section>
  );
}

function Skipped({ skipped }: Pick<Plan, "skipped">): ReactElement | null {
  const mark = usePlanMarks();
  if (skipped.length === 0) return null;
  return (
    <section aria-labelledby="skipped-title">
      <h2 id="skipped-title" className="label">
        Skipped by you
      </h2>
      <ul className="plan-skipped">
        {skipped.map((one) => {
          const title = skippedTitle(one);
          return (
            <li key={one.id}>
              <span>{title}</span>
              <button
                type="button"
                className="btn btn-quiet"
                aria-label={`Bring back ${title}`}
                onClick={() => void mark({ itemId: one.id, mark: "none" }, `Brought back: “${title}”.`)}
              >
                Bring back
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** How much is held and will be, drawn over the sentence that says it. */
export function CoverageBar({ coverage }: Pick<Plan, "coverage">): ReactElement {
  const { now, expected } = coverage;
  return (
    <div className="coverage-bar" aria-hidden="true">
      <span className="coverage-expected" style={{ width: percentWords(expected).replace(" ", "") }} />
      <span className="coverage-now" style={{ width: percentWords(now).replace(" ", "") }} />
    </div>
  );
}

function showDropped(): void {
  const heading = document.getElementById(droppedId);
  heading?.scrollIntoView({ block: "start" });
  heading?.focus({ preventScroll: true });
}

/** What the plan says about itself, the most pressing first. */
export function PlanWarnings({ warnings }: Pick<Plan, "warnings">): ReactElement | null {
  if (warnings.length === 0) return null;
  return (
    <ul className="plan-warnings" aria-label="Warnings">
      {warnings.map(({ code, text }) => (
        <li key={code}>
          {text}
          {code === "little-time" ? (
            <>
              {" "}
              <button type="button" className="link" onClick={showDropped}>
                Show it
              </button>
            </>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
