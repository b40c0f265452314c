import type { NextProblem } from "#practice/next.rules.ts";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { KeyCap } from "../ui/key-cap.tsx";

/** A few problems to do next, each with the reason; `n` opens the first. */
export function NextForMe({ next }: { next: NextProblem[] }): ReactElement | null {
  if (next.length === 0) return null;
  return (
    <section aria-labelledby="next-title" className="pt-5">
      <h2 id="next-title" className="h2 pb-1">
        Next for you
      </h2>
      <ol className="next-list">
        {next.map(({ problem, reason }, index) => (
          <li key={problem.id} className="next-item">
            <Link to="/code/$id" params={{ id: problem.id }} className="shelf-link">
              {problem.title}
            </Link>
            <span className="text-s text-soft">{reason}</span>
            <span className="num text-s text-soft">{problem.minutes} min</span>
            {index === 0 ? <KeyCap keys="n" /> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
