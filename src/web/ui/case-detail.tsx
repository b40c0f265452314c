import type { CaseDetail as Detail } from "#judge/judge.schemas.ts";
import type { ReactElement } from "react";
import { PrintList } from "../editor/print-list.tsx";
import { TracebackText } from "../editor/traceback-text.tsx";
import type { CaseView } from "./run-view.ts";
import { indexWords } from "./value-window.ts";
import { ValueTable } from "./value-table.tsx";
import { endWords } from "./verdict-sentence.ts";
import { millisecondWords } from "./words.ts";

/** Where and by how much two arrays part, as facts; empty where nothing was compared. */
export function describeDifference({ firstDifferingIndex, differingCount, largestError }: Detail): string[] {
  const facts: string[] = [];
  if (firstDifferingIndex !== null) facts.push(`first differs at ${indexWords(firstDifferingIndex)}`);
  if (differingCount !== null && differingCount > 0) {
    facts.push(differingCount === 1 ? "1 entry differs" : `${differingCount} entries differ`);
  }
  if (largestError !== null) {
    const { absolute, relative, index } = largestError;
    // Against an expected 0 the relative error is infinite, and says nothing.
    const relation = /inf|nan/i.test(relative) ? "" : ` (relative ${relative})`;
    facts.push(`largest error ${absolute}${relation} at ${indexWords(index)}`);
  }
  return facts;
}

function Comparison({ detail }: { detail: Detail }): ReactElement | null {
  const { expected, got, differingCells } = detail;
  if (expected === null && got === null) return null;
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-4">
      {expected === null ? null : (
        <ValueTable name="expected" value={expected} differing={{ cells: differingCells, side: "expected" }} />
      )}
      {got === null ? null : <ValueTable name="got" value={got} differing={{ cells: differingCells, side: "got" }} />}
    </div>
  );
}

function Inputs({ detail }: { detail: Detail }): ReactElement | null {
  if (detail.input.length === 0) return null;
  return (
    <section aria-label="Input">
      <h4 className="label pb-2">Input</h4>
      <div className="flex flex-wrap gap-x-6 gap-y-4">
        {detail.input.map(({ name, value }) => (
          <ValueTable key={name} name={name} value={value} />
        ))}
      </div>
    </section>
  );
}

function headline({ status, message, wallMs }: CaseView): string {
  if (status === "waiting") return "Not run";
  if (status === "running") return "Running…";
  if (status === "passed") return `Passed in ${millisecondWords(wallMs ?? 0)}`;
  return message === "" ? `This case ${endWords[status]}` : message;
}

/** One case's end: the message, where expected and got part, the input, the traceback and the user's own prints. */
export function CaseDetail({ one, onLine }: { one: CaseView; onLine: (line: number) => void }): ReactElement {
  const { detail, prints } = one;
  const facts = detail === null ? [] : describeDifference(detail);
  const [first = "", ...rest] = headline(one).split("\n");
  return (
    <article className="grid grid-cols-1 gap-4" aria-label={one.title}>
      <div>
        <h3 className="font-medium">{first}</h3>
        {rest.length > 0 ? <p className="pt-1 text-s whitespace-pre-wrap text-soft">{rest.join("\n").trim()}</p> : null}
        {facts.length > 0 ? (
          <p className="num pt-1 text-s text-soft first-letter:uppercase">{facts.join(" · ")}</p>
        ) : null}
      </div>
      {detail === null ? null : <Comparison detail={detail} />}
      {detail?.traceback == null ? null : (
        <section aria-label="Traceback">
          <h4 className="label pb-2">Traceback</h4>
          <TracebackText text={detail.traceback} onLine={onLine} />
        </section>
      )}
      {detail === null ? null : <Inputs detail={detail} />}
      {prints.length === 0 ? null : (
        <section aria-label="Printed">
          <h4 className="label pb-2">Printed</h4>
          <PrintList prints={prints} onLine={onLine} />
        </section>
      )}
    </article>
  );
}
