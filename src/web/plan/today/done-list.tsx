import type { DoneItem } from "#plan/plan.schemas.ts";
import type { ReactElement } from "react";
import { PageLink } from "../page-link.tsx";
import { usePlanMarks } from "../use-plan-marks.ts";
import { doneWords } from "./today-words.ts";

interface DoneListProps {
  done: readonly DoneItem[];
  /** Whether there are too many to stand before what is left. */
  isFolded: boolean;
}

/** What was done today, struck through above what is left; where that is long, behind a line. */
export function DoneList({ done, isFolded }: DoneListProps): ReactElement | null {
  if (done.length === 0) return null;
  const rows = (
    <ol aria-label="Done today">
      {done.map((item, index) => (
        <DoneRow key={item.id} item={item} number={isFolded ? null : index + 1} />
      ))}
    </ol>
  );
  if (!isFolded) return rows;
  return (
    <details className="today-folded">
      <summary className="start-summary text-s">Done: {doneWords([...done])}</summary>
      {rows}
    </details>
  );
}

function DoneRow({ item, number }: { item: DoneItem; number: number | null }): ReactElement {
  const mark = usePlanMarks();
  return (
    <li className="today-item" data-done="">
      <span className="today-number" aria-hidden="true">
        {number ?? "✓"}
      </span>
      <span className="min-w-0">
        {item.href === null ? (
          <s className="today-title">{item.title}</s>
        ) : (
          <PageLink href={item.href} className="today-link">
            <s>{item.title}</s>
          </PageLink>
        )}
      </span>
      <span className="today-minutes num">{item.minutes === 0 ? "" : `${item.minutes} min`}</span>
      {item.by === "user" ? (
        <button
          type="button"
          className="btn btn-quiet today-untick"
          onClick={() => void mark({ itemId: item.id, mark: "none" }, `“${item.title}” is not done any more.`)}
        >
          Not done<span className="sr-only">: {item.title}</span>
        </button>
      ) : (
        <span className="today-key">
          <span className="sr-only">done</span>
        </span>
      )}
      <span />
    </li>
  );
}
