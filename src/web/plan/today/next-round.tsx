import type { AheadRound } from "#plan/plan.schemas.ts";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { PageLink } from "../page-link.tsx";
import { roundFacts } from "./today-words.ts";

interface NextRoundProps {
  round: AheadRound;
  /** The user's. */
  timeZone: string;
}

const shownAsks = 5;

/** The next round: when it is, how ready one is for it, and what it asks, with how each of it stands. */
export function NextRound({ round, timeZone }: NextRoundProps): ReactElement {
  const { asks, readiness } = round;
  const [shown, others] = [asks.slice(0, shownAsks), asks.slice(shownAsks)];
  return (
    <section aria-labelledby="next-round-title" className="today-section">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="next-round-title" className="label">
          {round.name}
        </h2>
        <RoundLink round={round} />
      </div>
      <p className="num pt-1 text-s text-soft">
        {roundFacts(round, timeZone)}
        {readiness === null ? "" : ` · readiness ${Math.round(100 * readiness)}`}
      </p>
      {asks.length === 0 ? null : (
        <>
          <ul className="today-asks" aria-label="What it asks, what holds least first">
            {shown.map((ask) => (
              <Ask key={ask.name} ask={ask} />
            ))}
          </ul>
          {others.length === 0 ? null : (
            <details>
              <summary className="start-summary pt-2 text-s">{others.length} more that it asks</summary>
              <ul className="today-asks">
                {others.map((ask) => (
                  <Ask key={ask.name} ask={ask} />
                ))}
              </ul>
            </details>
          )}
        </>
      )}
    </section>
  );
}

function Ask({ ask: { name, href, named, words } }: { ask: AheadRound["asks"][number] }): ReactElement {
  return (
    <li>
      <span>
        {href === null ? (
          name
        ) : (
          <PageLink href={href} className="link">
            {name}
          </PageLink>
        )}
        {named ? <span className="text-faint"> named for it</span> : null}
      </span>
      <span className="text-soft">{words}</span>
    </li>
  );
}

/** A round of the search stands in the calendar, one for reviews under readiness, and the first round of the plan in its answers. */
function RoundLink({ round: { id, day, applicationId } }: { round: AheadRound }): ReactElement {
  if (id.startsWith("date_"))
    return (
      <Link to="/readiness" className="link text-s">
        Its date
      </Link>
    );
  if (id === "target")
    return (
      <Link to="/start" className="link text-s">
        Its date
      </Link>
    );
  return (
    <span className="flex gap-3 text-s">
      <Link to="/calendar" search={{ round: id, day }} className="link">
        In the calendar
      </Link>
      {applicationId === null ? null : (
        <Link to="/campaign/$id" params={{ id: applicationId }} className="link">
          Application
        </Link>
      )}
    </span>
  );
}
