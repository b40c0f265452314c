import { cellText, type CampaignRow } from "#campaign/cells/campaign-rows.rules.ts";
import { openCellDesk, setCell } from "#campaign/cells/cell-changes.rules.ts";
import { channelWords, columnTitle, trackWords, type ColumnId } from "#campaign/cells/columns.rules.ts";
import { readCell } from "#campaign/cells/read-cell.rules.ts";
import type { Stage } from "#campaign/settings/campaign-settings.schemas.ts";
import type { ReactElement } from "react";
import { newRecordId } from "../new-record-id.ts";
import { FactField } from "../parts/fact-field.tsx";
import { useRecordSave } from "../use-record-save.ts";
import { localDay, nowInstant } from "../local-day.ts";

const columns: readonly ColumnId[] = [
  "role",
  "deadline",
  "salary",
  "location",
  "level",
  "rank",
  "contact",
  "link",
  "formLink",
  "company",
];

const none = { value: "", words: "–" };
const choices = {
  track: [none, ...Object.values(trackWords).map((words) => ({ value: words, words }))],
  channel: [none, ...Object.values(channelWords).map((words) => ({ value: words, words }))],
} as const;

/** The fields of an application, each changed where it stands. */
export function ApplicationFacts({ row, stages }: { row: CampaignRow; stages: readonly Stage[] }): ReactElement {
  const save = useRecordSave();
  const { id, other } = row.application;

  async function write(column: ColumnId, text: string): Promise<string | null> {
    const reading = readCell(column, text, { stages, today: localDay() });
    if (reading.kind === "problem") return reading.problem;
    return save(
      (campaign) => setCell(openCellDesk({ campaign, newId: newRecordId, now: nowInstant() }), id, reading),
      `${columnTitle(column)} of ${row.company?.name ?? "the application"}.`,
    );
  }

  const field = (column: ColumnId): ReactElement => {
    const value = cellText(row, column);
    const isLink = (column === "link" || column === "formLink") && value !== "";
    return (
      <FactField
        key={column}
        label={columnTitle(column)}
        value={value}
        keepKey={`${id} ${column}`}
        options={column === "track" || column === "channel" ? choices[column] : undefined}
        onSave={(text) => write(column, text)}
      >
        {isLink ? (
          <a
            href={value}
            target="_blank"
            rel="noreferrer"
            className="btn btn-quiet"
            aria-label={`Open the ${columnTitle(column).toLowerCase()}`}
          >
            ↗
          </a>
        ) : null}
      </FactField>
    );
  };
  return (
    <section aria-label="Fields" className="facts-grid">
      {columns.map(field)}
      {field("track")}
      {field("channel")}
      {Object.keys(other).map((heading) => field(`other:${heading}`))}
    </section>
  );
}
