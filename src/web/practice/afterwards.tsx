import type { ProblemPage } from "#practice/practice.schemas.ts";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { Markdown } from "../ui/markdown.tsx";

/** What an interviewer would ask next: problems of their own, or titles of those not written yet. */
export function FollowUps({ followUps }: { followUps: ProblemPage["followUps"] }): ReactElement | null {
  if (followUps.length === 0) return null;
  return (
    <section aria-label="Follow-ups">
      <h3 className="label pb-1">Then they ask</h3>
      <ul>
        {followUps.map(({ id, title, available }) => (
          <li key={id} className="py-1">
            {available ? (
              <Link to="/code/$id" params={{ id }} className="link text-ink">
                {title}
              </Link>
            ) : (
              <span className="text-soft">
                {title} <span className="text-s text-faint">not written yet</span>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is shown once a problem was passed or looked up: complexity, the reference, what comes next. */
export function Afterwards({ page }: { page: ProblemPage }): ReactElement | null {
  if (page.afterwards === null) return null;
  return (
    <div className="grid grid-cols-1 gap-5">
      <h2 className="h2">Afterwards</h2>
      <div>
        <Link
          to="/code/$id"
          params={{ id: page.id }}
          search={{ pane: "afterwards", view: "reference" }}
          className="btn"
        >
          Reference beside yours
        </Link>
      </div>
      <section aria-label="Complexity">
        <h3 className="label pb-2">Complexity</h3>
        <Markdown text={page.afterwards.complexity} small />
      </section>
      <FollowUps followUps={page.followUps} />
      <section aria-label="Why interviewers ask">
        <h3 className="label pb-2">Why interviewers ask</h3>
        <Markdown text={page.why} small />
      </section>
    </div>
  );
}

/** The short form for the results pane, right after a pass. */
export function AfterPass({ page }: { page: ProblemPage }): ReactElement {
  return (
    <div className="grid grid-cols-1 gap-4 pt-2">
      <div className="flex flex-wrap gap-2">
        <Link
          to="/code/$id"
          params={{ id: page.id }}
          search={{ pane: "afterwards", view: "reference" }}
          className="btn"
        >
          Reference beside yours
        </Link>
        <Link to="/code/$id" params={{ id: page.id }} search={{ pane: "afterwards" }} className="btn">
          Complexity and why they ask
        </Link>
      </div>
      <FollowUps followUps={page.followUps} />
    </div>
  );
}
