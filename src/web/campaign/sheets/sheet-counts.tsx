import type { SheetCounts, SheetRemark } from "#campaign/sheets/sheets.schemas.ts";
import type { ReactElement } from "react";

/** What an import of a sheet did, or would do, in figures. */
export function SheetCountList({ counts, isDone }: { counts: SheetCounts; isDone: boolean }): ReactElement {
  const verb = isDone ? "added" : "to add";
  const rows = [
    { words: "Rows", count: counts.rows, always: true },
    { words: `Companies ${verb}`, count: counts.companies, always: true },
    { words: `Applications ${verb}`, count: counts.applications, always: true },
    { words: `Contacts ${verb}`, count: counts.contacts, always: true },
    { words: `Stage dates ${verb}`, count: counts.events, always: true },
    { words: isDone ? "Stages made" : "Stages to make", count: counts.stages },
    { words: "Rows that are here already", count: counts.duplicates },
    { words: isDone ? "Of these, updated" : "Of these, to update", count: counts.updated },
  ].filter(({ count, always }) => always === true || count > 0);
  return (
    <dl className="import-counts">
      {rows.map(({ words, count }) => (
        <div key={words}>
          <dt>{words}</dt>
          <dd className="num">{count.toLocaleString("en-GB")}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What does not come as it was. */
export function SheetRemarks({ remarks }: { remarks: readonly SheetRemark[] }): ReactElement | null {
  if (remarks.length === 0) return null;
  return (
    <div className="grid gap-1">
      <h2 className="label">Not as it was</h2>
      <ul className="grid gap-1 text-s text-soft">
        {remarks.map(({ sentence, count }) => (
          <li key={sentence}>
            {sentence}
            {count === 0 ? null : <span className="num text-faint"> ({count.toLocaleString("en-GB")})</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
