import type { ProblemSummary } from "#practice/practice.schemas.ts";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { askedWords, clockWords, countWords, runtimeWords, stateWords } from "../ui/words.ts";

const signColours: Record<ProblemSummary["state"], string> = {
  new: "text-faint",
  started: "text-warn",
  solved: "text-good",
  "solved-late": "text-good",
  "looked-up": "text-note",
};

function Standing({ problem }: { problem: ProblemSummary }): ReactElement {
  const { sign, words } = stateWords[problem.state];
  const facts = [
    problem.bestMs === null ? null : `best ${clockWords(problem.bestMs)}`,
    problem.attempts === 0 ? null : countWords(problem.attempts, "attempt"),
  ].filter((fact) => fact !== null);
  return (
    <div className="shelf-standing">
      <span className={problem.state === "new" ? "text-faint" : ""}>
        <span aria-hidden="true" className={`${signColours[problem.state]} pr-1`}>
          {sign}
        </span>
        {words}
      </span>
      <span className="num text-s text-soft">{facts.join(" · ")}</span>
    </div>
  );
}

/** One problem of the shelf: what it is, what it asks, and how the user stands with it. */
export function ShelfRow({ problem }: { problem: ProblemSummary }): ReactElement {
  return (
    <li className="shelf-row">
      <div className="min-w-0">
        <Link to="/code/$id" params={{ id: problem.id }} data-row="" className="shelf-link">
          {problem.title}
        </Link>
        <p className="text-s text-soft">
          {runtimeWords[problem.runtime]} · {problem.difficulty} · {askedWords[problem.asked]}
        </p>
      </div>
      <span className="num text-s text-soft shelf-minutes">{problem.minutes} min</span>
      <Standing problem={problem} />
    </li>
  );
}
