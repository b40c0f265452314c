import { openCellDesk, setCell } from "#campaign/cells/cell-changes.rules.ts";
import { channelWords, columnTitles, type UsualColumn } from "#campaign/cells/columns.rules.ts";
import { readCell } from "#campaign/cells/read-cell.rules.ts";
import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { useRef, type FormEvent, type KeyboardEvent, type ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { countWords } from "../../ui/words.ts";
import { newRecordId } from "../new-record-id.ts";
import { useCampaignChanges } from "../use-campaign-changes.ts";
import { localDay, nowInstant } from "../local-day.ts";

interface BulkBarProps {
  campaign: Campaign;
  /** Ids of the selected applications; at least one. */
  ids: readonly string[];
  onDelete: () => void;
  onClear: () => void;
}

const bulkColumns = ["stage", "channel", "rank"] as const satisfies readonly UsualColumn[];

/** What can be done to all selected rows at once. */
export function BulkBar({ campaign, ids, onDelete, onClear }: BulkBarProps): ReactElement {
  const make = useCampaignChanges();
  const first = useRef<HTMLSelectElement>(null);
  const { stages } = campaign.settings;
  useCommands([
    { title: "Change what is selected", group: "Campaign", keys: "mod+e", run: () => first.current?.focus() },
  ]);

  function apply(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const set = bulkColumns.flatMap((column) => {
      const text = String(form.get(column) ?? "");
      return text === "" ? [] : [{ column, reading: readCell(column, text, { stages, today: localDay() }) }];
    });
    if (set.length === 0) {
      first.current?.focus();
      return;
    }
    event.currentTarget.reset();
    const words = set.map(({ column }) => columnTitles[column].toLowerCase()).join(" and ");
    void make(
      (now) => {
        const desk = openCellDesk({ campaign: now, newId: newRecordId, now: nowInstant() });
        return ids.flatMap((id) => set.flatMap(({ reading }) => setCell(desk, id, reading)));
      },
      `Changed the ${words} of ${countWords(ids.length, "application")}.`,
    );
  }

  /** A list does not send its form by itself. */
  function onKeyDown(event: KeyboardEvent<HTMLSelectElement | HTMLInputElement>): void {
    if (event.key === "Escape") onClear();
    if (event.key !== "Enter") return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  }

  return (
    <form className="bulk-bar" aria-label="What is selected" data-keeps="mod+z,mod+shift+z,mod+y" onSubmit={apply}>
      <strong className="num" role="status">
        {countWords(ids.length, "row")} selected
      </strong>
      <select
        ref={first}
        name="stage"
        className="field"
        aria-label="New stage"
        aria-keyshortcuts="Control+E"
        onKeyDown={onKeyDown}
      >
        <option value="">Stage as it is</option>
        {stages.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <select name="channel" className="field" aria-label="New channel" onKeyDown={onKeyDown}>
        <option value="">Channel as it is</option>
        {Object.entries(channelWords).map(([id, words]) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
      <input
        name="rank"
        type="number"
        min={1}
        max={999}
        className="field w-[116px]"
        aria-label="New rank"
        placeholder="Rank as it is"
        onKeyDown={onKeyDown}
      />
      <button type="submit" className="btn">
        Change <KeyCap keys="mod+e" />
      </button>
      <button type="button" className="btn" onClick={onDelete}>
        Delete
      </button>
      <button type="button" className="btn btn-quiet" onClick={onClear}>
        Select none <KeyCap keys="escape" />
      </button>
    </form>
  );
}
