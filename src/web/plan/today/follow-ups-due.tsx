import type { DueFollowUp, Today } from "#plan/plan.schemas.ts";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { PageLink } from "../page-link.tsx";
import { outreachHref } from "./today-words.ts";

const shownFollowUps = 4;

/** Rounds that have just ended: what they asked is written down while it is fresh. */
export function DebriefsDue({ rounds }: { rounds: Today["toDebrief"] }): ReactElement | null {
  if (rounds.length === 0) return null;
  return (
    <ul className="today-debriefs" aria-label="To write down while it is fresh">
      {rounds.map(({ roundId, name }) => (
        <li key={roundId}>
          <Link to="/campaign/rounds/$id/debrief" params={{ id: roundId }} className="today-link">
            Debrief: {name}
          </Link>
          <span className="today-why">
            While it is fresh: what was asked, where it broke, what was right. Two minutes
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What is due about others besides the items of the day, each with the place where it is done. */
export function FollowUpsDue({ followUps }: { followUps: readonly DueFollowUp[] }): ReactElement | null {
  if (followUps.length === 0) return null;
  const rest = followUps.length - shownFollowUps;
  return (
    <section aria-labelledby="follow-ups-title" className="today-section">
      <h2 id="follow-ups-title" className="label">
        Follow-ups due
      </h2>
      <ul className="today-asks">
        {followUps.slice(0, shownFollowUps).map(({ subject, because, applicationId }) => (
          <li key={subject}>
            <PageLink href={outreachHref(subject)} className="link">
              {because}
            </PageLink>
            {applicationId === null ? null : (
              <Link to="/campaign/$id" params={{ id: applicationId }} className="link">
                Application
              </Link>
            )}
          </li>
        ))}
      </ul>
      {rest <= 0 ? null : (
        <Link to="/outreach" className="link mt-2 inline-block text-s">
          {rest} more on Outreach
        </Link>
      )}
    </section>
  );
}
