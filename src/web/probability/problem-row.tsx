import type { ProbabilitySummary } from "#knowledge/probability/probability.schemas.ts";
import { Link } from "@tanstack/react-router";
import { memo, type ReactElement } from "react";
import { clockWords, instantWords } from "../ui/words.ts";

interface ProblemRowProps {
  problem: ProbabilitySummary;
  now: Date;
}

function Standing({ problem, now }: ProblemRowProps): ReactElement {
  const { lastRight, lastAt, right, attempts, bestMs, recall } = problem;
  if (lastRight === null || lastAt === null)
    return (
      <span className="text-faint">
        <span aria-hidden="true">○ </span>New
      </span>
    );
  const facts = [
    `${right} of ${attempts} right`,
    bestMs === null ? null : `best ${clockWords(bestMs)}`,
    recall === null || !lastRight ? null : `recall ${Math.round(100 * recall)}\u00a0%`,
  ].filter((fact) => fact !== null);
  return (
    <>
      <span>
        <span aria-hidden="true" className={lastRight ? "text-good" : "text-bad"}>
          {lastRight ? "● " : "✕ "}
        </span>
        {lastRight ? "Right" : "Wrong"}, {instantWords(lastAt, now)}
      </span>
      <span className="num text-s text-soft">{facts.join(" · ")}</span>
    </>
  );
}

/** A problem in the list, and how it stands. */
export const ProblemRow = memo(function ProblemRow({ problem, now }: ProblemRowProps): ReactElement {
  return (
    <li className="shelf-row">
      <div className="min-w-0">
        <Link to="/probability/$id" params={{ id: problem.id }} preload={false} data-row="" className="shelf-link">
          {problem.title}
        </Link>
        <p className="text-s text-soft">{problem.level}</p>
      </div>
      <span className="num shelf-minutes text-s text-soft">{problem.minutes} min</span>
      <div className="shelf-standing">
        <Standing problem={problem} now={now} />
      </div>
    </li>
  );
});
