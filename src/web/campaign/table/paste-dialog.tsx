import { columnTitle, isOther, type ColumnId } from "#campaign/cells/columns.rules.ts";
import type { Misfit, PastedCell, PastedRow, PastePlan } from "#campaign/cells/plan-paste.rules.ts";
import type { CellReading } from "#campaign/cells/read-cell.rules.ts";
import type { Stage } from "#campaign/settings/campaign-settings.schemas.ts";
import { Dialog } from "@base-ui/react/dialog";
import { useRef, type ReactElement } from "react";
import { ScrollArea } from "../../ui/scroll-area.tsx";
import { countWords } from "../../ui/words.ts";
import { rowName } from "../parts/role-words.ts";

const mostShown = 8;
const mostMisfits = 50;

interface PasteDialogProps {
  plan: PastePlan;
  stages: readonly Stage[];
  onAgree: () => void;
  onClose: () => void;
}

/** Says what a paste will do before it is done. */
export function PasteDialog({ plan, stages, onAgree, onClose }: PasteDialogProps): ReactElement {
  const paste = useRef<HTMLButtonElement>(null);
  const { edits, additions, misfits, headings, repeated } = plan;
  const isNothing = edits.length + additions.length === 0;
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup
          data-modal=""
          initialFocus={paste}
          className="popup fixed top-1/2 left-1/2 z-50 grid max-h-[84dvh] w-[min(860px,calc(100vw-32px))] -translate-x-1/2 -translate-y-1/2 gap-4 overflow-y-auto p-5"
        >
          <Dialog.Title className="h2">{planTitle(plan)}</Dialog.Title>
          {repeated === 0 ? null : (
            <p className="text-warn">
              {countWords(repeated, "new row")} {repeated === 1 ? "has" : "have"} a company and role that{" "}
              {repeated === 1 ? "is" : "are"} in the table already.
            </p>
          )}
          {headings.length === 0 ? null : <Headings headings={headings} />}
          {additions.length === 0 ? null : <Additions additions={additions} stages={stages} />}
          {edits.length === 0 ? null : <Edits edits={edits} />}
          {misfits.length === 0 ? null : <Misfits misfits={misfits} />}
          <div className="flex flex-wrap justify-end gap-2">
            <Dialog.Close className="btn">{isNothing ? "Close" : "Do not paste"}</Dialog.Close>
            {isNothing ? null : (
              <button ref={paste} type="button" className="btn btn-primary" onClick={onAgree}>
                Paste
              </button>
            )}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function planTitle({ edits, additions }: PastePlan): string {
  const rows = new Set(edits.map(({ row }) => row)).size;
  const parts = [
    ...(additions.length === 0 ? [] : [`add ${countWords(additions.length, "application")}`]),
    ...(edits.length === 0 ? [] : [`change ${countWords(edits.length, "cell")} in ${countWords(rows, "row")}`]),
  ];
  return parts.length === 0 ? "Nothing of this can be pasted here." : `This will ${parts.join(" and ")}.`;
}

function Headings({ headings }: Pick<PastePlan, "headings">): ReactElement {
  return (
    <section>
      <h3 className="label pb-1">The sheet's columns</h3>
      <ul className="flex flex-wrap gap-2 text-s">
        {headings.map(({ heading, column }) => (
          <li key={column} className="tag">
            {heading}{" "}
            {isOther(column) ? <span className="text-soft">→ a column of its own</span> : `→ ${columnTitle(column)}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Additions({ additions, stages }: { additions: readonly PastedRow[]; stages: readonly Stage[] }): ReactElement {
  const columns = [...new Set(additions.flatMap((cells) => [...cells.keys()]))];
  return (
    <section className="min-w-0">
      <h3 className="label pb-1">New</h3>
      <ScrollArea role="group" label="New applications" className="overflow-x-auto">
        <table className="paste-table">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {columnTitle(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {additions.slice(0, mostShown).map((cells, index) => (
              // A list that is shown once and never changes.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={index}>
                {columns.map((column) => (
                  <td key={column}>{readingText(cells.get(column), column, stages)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      <More count={additions.length - mostShown} />
    </section>
  );
}

function Edits({ edits }: { edits: readonly PastedCell[] }): ReactElement {
  return (
    <section>
      <h3 className="label pb-1">Changed</h3>
      <ul className="grid gap-1 text-s">
        {edits.slice(0, mostShown).map(({ row, column, text }) => (
          <li key={`${row.application.id} ${column}`}>
            {rowName(row)}: {columnTitle(column)} becomes {text.trim() === "" ? "empty" : `“${text.trim()}”`}
          </li>
        ))}
      </ul>
      <More count={edits.length - mostShown} />
    </section>
  );
}

function Misfits({ misfits }: { misfits: readonly Misfit[] }): ReactElement {
  return (
    <section>
      <h3 className="label pb-1">Does not fit</h3>
      <ul className="grid gap-1 text-s">
        {misfits.slice(0, mostMisfits).map(({ line, column, text, problem, keptIn }) => (
          <li key={`${line} ${column} ${text}`}>
            Line {line}, {column}: <span className="text-soft">{problem}</span>{" "}
            {keptIn === null ? "" : `It is kept in a column “${keptIn}”.`}
          </li>
        ))}
      </ul>
      <More count={misfits.length - mostMisfits} />
    </section>
  );
}

function More({ count }: { count: number }): ReactElement | null {
  return count > 0 ? <p className="pt-1 text-s text-soft">and {count} more.</p> : null;
}

function readingText(reading: CellReading | undefined, column: ColumnId, stages: readonly Stage[]): string {
  switch (reading?.kind) {
    case undefined:
    case "problem":
      return "";
    case "fields":
      return Object.entries(reading.fields)
        .filter(([name]) => name === column)
        .map(([, value]) => String(value ?? ""))
        .join("");
    case "company":
    case "contact":
      return reading.value;
    case "stage":
      return stages.find(({ id }) => id === reading.value)?.name ?? reading.value;
    case "other":
      return isOther(column) ? reading.value : "";
  }
}
