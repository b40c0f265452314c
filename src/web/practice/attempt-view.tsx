import type { Attempt, AttemptSummary } from "#practice/practice.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { HighlightedCode } from "../editor/highlighted-code.tsx";
import { attemptQuery, attemptsQuery } from "../queries.ts";
import { Notice } from "../ui/notice.tsx";
import { attemptSentence } from "./attempts-pane.tsx";
import { millisecondWords, instantWords } from "../ui/words.ts";
import { ViewBar } from "./view-bar.tsx";
import { ScrollArea } from "../ui/scroll-area.tsx";

/** What the code as it is now is called where attempts are compared. */
const now = "now";

/** Chooses what an attempt is compared with. */
function CompareSelect({ attempt, against }: { attempt: AttemptSummary; against: string | undefined }): ReactElement {
  const { data: attempts = [] } = useQuery(attemptsQuery(attempt.problemId));
  const navigate = useNavigate();
  const [today] = useState(() => new Date());

  function compare(other: string): void {
    const base = { pane: "attempts", attempt: attempt.id } as const;
    const search =
      other === ""
        ? { ...base, view: "attempt" as const }
        : { ...base, view: "diff" as const, against: other === now ? undefined : other };
    void navigate({ to: "/code/$id", params: { id: attempt.problemId }, search });
  }

  return (
    <select
      className="field"
      aria-label="Compare with"
      value={against ?? ""}
      onChange={({ target }) => compare(target.value)}
    >
      <option value="">Compare with…</option>
      <option value={now}>Your code now</option>
      {attempts
        .filter(({ id }) => id !== attempt.id)
        .map((other) => (
          <option key={other.id} value={other.id}>
            {instantWords(other.createdAt, today)}: {attemptSentence(other)}
          </option>
        ))}
    </select>
  );
}

interface AttemptBarProps {
  attempt: AttemptSummary;
  against?: string | undefined;
}

/** The bar above an attempt: its verdict, what to compare it with, the replay of its sitting. */
export function AttemptBar({ attempt, against }: AttemptBarProps): ReactElement {
  const [today] = useState(() => new Date());
  return (
    <ViewBar
      problemId={attempt.problemId}
      pane="attempts"
      title={`${instantWords(attempt.createdAt, today)}: ${attemptSentence(attempt)}`}
    >
      <CompareSelect attempt={attempt} against={against} />
      {attempt.sittingId === null ? null : (
        <Link
          to="/code/$id"
          params={{ id: attempt.problemId }}
          search={{ pane: "attempts", view: "replay", sitting: attempt.sittingId }}
          className="btn"
        >
          Replay the sitting
        </Link>
      )}
    </ViewBar>
  );
}

function AttemptCases({ cases }: { cases: Attempt["cases"] }): ReactElement | null {
  if (cases.length === 0) return null;
  return (
    <ul className="border-t border-line py-2" aria-label="Cases">
      {cases.map((one) => {
        const hasPassed = one.status === "passed";
        const hasRun = one.status !== "not-run";
        return (
          <li key={one.name} className="case-row cursor-auto! hover:bg-transparent!">
            <span aria-hidden="true" className={hasPassed ? "text-good" : hasRun ? "text-bad" : "text-faint"}>
              {hasPassed ? "✓" : hasRun ? "✕" : "·"}
            </span>
            <span>
              {one.title}
              <span className="sr-only">, {one.status}</span>
              {one.message === "" ? null : <span className="block whitespace-pre-wrap text-soft">{one.message}</span>}
            </span>
            <span className="num text-xs text-faint">{hasRun ? millisecondWords(one.wallMs) : ""}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** One attempt as it was: its code and how each case ended. */
export function AttemptView({ id }: { id: string }): ReactElement {
  const query = useQuery(attemptQuery(id));
  if (query.isError) {
    return (
      <div className="p-5" role="alert">
        <Notice title="This attempt cannot be shown.">
          <p>{errorSentence(query.error)}</p>
        </Notice>
      </div>
    );
  }
  if (query.data === undefined) return <p className="p-5 text-faint">Fetching the attempt…</p>;
  const attempt = query.data;
  return (
    <section aria-label="Attempt" className="pane">
      <AttemptBar attempt={attempt} />
      <ScrollArea label="Code of the attempt" className="overflow-auto bg-raised">
        <pre className="code px-5 py-3">
          <HighlightedCode code={attempt.code} />
        </pre>
        <AttemptCases cases={attempt.cases} />
      </ScrollArea>
    </section>
  );
}
