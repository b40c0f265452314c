import type { AttemptSummary } from "#practice/practice.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { attemptsQuery } from "../queries.ts";
import { useDeleteAttempt } from "./use-delete-attempt.ts";
import { verdictSentence } from "../ui/verdict-sentence.ts";
import { clockWords, doorWords, instantWords } from "../ui/words.ts";

/** An attempt's verdict as a sentence. */
export function attemptSentence({ verdict, mode }: AttemptSummary): string {
  return verdictSentence(verdict, mode === "run" ? "example" : "case");
}

function circumstances({ mode, activeMs, aided, door }: AttemptSummary): string {
  return [
    mode === "run" ? "run" : "submit",
    activeMs === null ? null : `at ${clockWords(activeMs)} on the clock`,
    aided ? "with help" : null,
    door === "web" ? null : doorWords[door],
  ]
    .filter((fact) => fact !== null)
    .join(" · ");
}

interface AttemptRowProps {
  attempt: AttemptSummary;
  isShown: boolean;
  now: Date;
  onDelete: () => void;
}

function AttemptRow({ attempt, isShown, now, onDelete }: AttemptRowProps): ReactElement {
  const hasPassed = attempt.verdict.kind === "passed";
  const when = instantWords(attempt.createdAt, now);
  return (
    <li className="attempt-row" data-current={isShown}>
      <span aria-hidden="true" className={hasPassed ? "text-good" : "text-bad"}>
        {hasPassed ? "✓" : "✕"}
      </span>
      <div className="min-w-0">
        <Link
          to="/code/$id"
          params={{ id: attempt.problemId }}
          search={{ pane: "attempts", view: "attempt", attempt: attempt.id }}
          aria-current={isShown ? "true" : undefined}
          className="num rounded-m font-medium hover:underline"
        >
          {attemptSentence(attempt)}
        </Link>
        <p className="num text-s text-soft">
          {when} · {circumstances(attempt)}
        </p>
      </div>
      <button
        type="button"
        className="btn btn-quiet -mt-1 -mr-3 self-start text-xs"
        aria-label={`Delete the attempt of ${when}`}
        onClick={onDelete}
      >
        Delete
      </button>
    </li>
  );
}

/** Every attempt at the problem, newest first: open one, delete one. */
export function AttemptsPane({ problemId, shown }: { problemId: string; shown: string | undefined }): ReactElement {
  const query = useQuery(attemptsQuery(problemId));
  const deleteAttempt = useDeleteAttempt(problemId);
  const [now] = useState(() => new Date());
  if (query.isError) {
    return (
      <p role="alert" className="text-soft">
        {errorSentence(query.error)}
      </p>
    );
  }
  if (query.data === undefined) return <p className="text-faint">Fetching the attempts…</p>;
  if (query.data.length === 0) {
    return (
      <div className="text-soft">
        <h2 className="h2 pb-1 text-ink">No attempt yet</h2>
        <p>Every run and submit is kept here, with its code, so that you can compare them later.</p>
      </div>
    );
  }
  return (
    <section aria-label="Attempts">
      <h2 className="h2 pb-2">Attempts</h2>
      <ul>
        {query.data.map((attempt) => (
          <AttemptRow
            key={attempt.id}
            attempt={attempt}
            isShown={attempt.id === shown}
            now={now}
            onDelete={() => deleteAttempt(attempt)}
          />
        ))}
      </ul>
    </section>
  );
}
