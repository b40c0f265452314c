import { dayWords } from "#campaign/calendar/local-time.rules.ts";
import { dayName } from "#plan/day-words.rules.ts";
import type { Today } from "#plan/plan.schemas.ts";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { isLow, lowestReadiness, weekTime } from "./today-words.ts";

/** Beside the day: how ready one is, what stands in the week, and what the plan warns of. */
export function TodayAside({ today }: { today: Today }): ReactElement {
  return (
    <aside aria-label="How things stand">
      {today.readiness.length === 0 ? null : <ReadyFor readiness={today.readiness} />}
      {today.week.length === 0 ? null : <ThisWeek today={today} />}
      {today.warnings.length === 0 ? null : (
        <section aria-labelledby="warnings-title" className="today-section">
          <h2 id="warnings-title" className="label">
            The plan warns
          </h2>
          <ul className="today-warnings">
            {today.warnings.map(({ code, text }) => (
              <li key={code}>
                {text} <WayOut code={code} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}

/** Where something can be done about a warning. */
function WayOut({ code }: Pick<Today["warnings"][number], "code">): ReactElement | null {
  if (code === "little-time")
    return (
      <Link to="/plan" className="link">
        The plan
      </Link>
    );
  if (code === "target-past" || code === "no-rest" || code === "little-implementation")
    return (
      <Link to="/start" className="link">
        Your answers
      </Link>
    );
  return null;
}

function ReadyFor({ readiness }: Pick<Today, "readiness">): ReactElement {
  const lowest = lowestReadiness(readiness);
  return (
    <section aria-labelledby="ready-title">
      <h2 id="ready-title" className="label">
        Ready for
      </h2>
      <ul className="today-ready">
        {readiness.map(({ round, title, value, nextDay }) => (
          <li key={round}>
            <span>
              {title}
              {nextDay === null ? null : <span className="text-faint"> on {dayName(nextDay)}</span>}
            </span>
            <span className="num">{value === null ? "–" : Math.round(100 * value)}</span>
            <span className="today-bar" data-low={isLow(value)} aria-hidden="true">
              <i style={{ width: `${Math.round(100 * (value ?? 0))}%` }} />
            </span>
          </li>
        ))}
      </ul>
      <p className="pt-3 text-xs text-faint">
        {lowest === null
          ? "Nothing is measured yet: it comes from what you do. "
          : "From what you did, timed and unaided. "}
        <Link to="/plan/readiness" className="link">
          {lowest === null
            ? "What counts for each round"
            : `Why ${lowest.title} is ${Math.round(100 * (lowest.value ?? 0))}`}
        </Link>
      </p>
    </section>
  );
}

function ThisWeek({ today: { week, timeZone } }: { today: Today }): ReactElement {
  return (
    <section aria-labelledby="week-title" className="card mt-5">
      <h2 id="week-title" className="label">
        This week
      </h2>
      <dl className="today-week">
        {week.map((entry) => (
          <div key={`${entry.day} ${entry.roundId ?? entry.text}`} className="contents">
            <dt className="num text-soft">{weekTime(entry, timeZone)}</dt>
            <dd className={entry.roundId === null ? "text-soft" : ""}>
              {entry.roundId?.startsWith("roun_") ? (
                <Link to="/calendar" search={{ round: entry.roundId, day: entry.day }} className="today-round">
                  {entry.text}
                  <span className="sr-only"> on {dayWords(entry.day)}</span>
                </Link>
              ) : (
                entry.text
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
