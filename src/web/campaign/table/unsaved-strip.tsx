import { columnTitle } from "#campaign/cells/columns.rules.ts";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, type ReactElement } from "react";
import { statusQuery } from "../../queries.ts";
import { countWords } from "../../ui/words.ts";
import type { UnsavedCell } from "./kept-cells.ts";

interface UnsavedStripProps {
  cells: readonly UnsavedCell[];
  onRetry: () => void;
  /** Called each time that the server is seen to answer. */
  onAnswer: () => void;
  onDiscard: () => void;
}

/** Says which cells are not saved, and why; tries again when the server is back. */
export function UnsavedStrip({ cells, onRetry, onAnswer, onDiscard }: UnsavedStripProps): ReactElement | null {
  // A server that was gone between two looks was never seen to be: each answer counts, not the change.
  const { dataUpdatedAt } = useQuery(statusQuery);
  const answer = useEffectEvent(onAnswer);
  useEffect(() => {
    if (dataUpdatedAt > 0) answer();
  }, [dataUpdatedAt]);
  const failed = cells.filter(({ problem }) => problem !== null);
  if (failed.length === 0) return null;
  return (
    <div className="unsaved-strip" role="alert">
      <p>
        {countWords(failed.length, "cell")} not saved; {failed.length === 1 ? "it is" : "they are"} kept in this
        browser.
      </p>
      <ul className="grid gap-1 text-s">
        {failed.slice(0, 3).map(({ id, column, text, problem }) => (
          <li key={`${id} ${column}`}>
            {columnTitle(column)} “{text.slice(0, 60)}”: {problem}
          </li>
        ))}
      </ul>
      <div className="flex gap-2">
        <button type="button" className="btn" onClick={onRetry}>
          Try again
        </button>
        <button type="button" className="btn btn-quiet" onClick={onDiscard}>
          Give them up
        </button>
      </div>
    </div>
  );
}
