import type { ProblemSummary } from "#practice/practice.schemas.ts";
import { memo, type MouseEvent, type ReactElement } from "react";
import { askedWords, clockWords, countWords, languageWords, stateWords } from "../ui/words.ts";

const signColours: Record<ProblemSummary["state"], string> = {
  new: "text-faint",
  started: "text-warn",
  solved: "text-good",
  "solved-late": "text-good",
  "looked-up": "text-note",
};

function Standing({ problem, isDue }: { problem: ProblemSummary; isDue: boolean }): ReactElement {
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
        {isDue ? <span className="font-medium text-accent"> · due</span> : null}
      </span>
      <span className="num text-s text-soft">{facts.join(" · ")}</span>
    </div>
  );
}

interface ShelfRowProps {
  problem: ProblemSummary;
  /** On a path: why it comes there. */
  why: string | null;
  isDue: boolean;
  isHidden: boolean;
  onOpen: (event: MouseEvent<HTMLAnchorElement>, id: string) => void;
}

/** One problem of the shelf: what it is, what it asks, and how the user stands with it. A plain link: two hundred of the router's would follow each change of address. */
export const ShelfRow = memo(function ShelfRow({ problem, why, isDue, isHidden, onOpen }: ShelfRowProps): ReactElement {
  return (
    <li className="shelf-row" hidden={isHidden}>
      <div className="min-w-0">
        <a
          href={`/code/${problem.id}`}
          onClick={(event) => onOpen(event, problem.id)}
          data-row=""
          className="shelf-link"
        >
          {problem.title}
        </a>
        {why === null ? null : <p className="text-s">{why}</p>}
        <p className="text-s text-soft">
          {languageWords(problem)} · {problem.difficulty} · {askedWords[problem.asked]}
        </p>
      </div>
      <span className="num text-s text-soft shelf-minutes">{problem.minutes} min</span>
      <Standing problem={problem} isDue={isDue} />
    </li>
  );
});
