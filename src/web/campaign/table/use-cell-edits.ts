import { addApplication, openCellDesk, setCell } from "#campaign/cells/cell-changes.rules.ts";
import { columnTitle, type ColumnId } from "#campaign/cells/columns.rules.ts";
import { readCell } from "#campaign/cells/read-cell.rules.ts";
import type { Campaign, Change } from "#campaign/records/changes.schemas.ts";
import { useCallback, useEffect, useRef, useState } from "react";
import { errorSentence, isUnreachable } from "../../api.ts";
import { newRecordId } from "../new-record-id.ts";
import { useQuietChanges } from "../use-campaign-changes.ts";
import {
  forgetUnsaved,
  keepUnsaved,
  readUnsaved,
  withoutUnsaved,
  withUnsaved,
  type UnsavedCell,
} from "./kept-cells.ts";
import { localDay, nowInstant } from "../local-day.ts";

/** Cells that are written and not saved yet, and how to write one. */
export interface CellEdits {
  unsaved: readonly UnsavedCell[];
  /** Writes a text into a cell; what cannot be read or saved stays, with the reason. */
  write: (id: string, column: ColumnId, text: string) => Promise<boolean>;
  /** Makes an application at a company. True when it was made. */
  add: (id: string, company: string) => Promise<boolean>;
  /** Tries again what was not saved. */
  retry: () => void;
  /** Tries again what no server answered to. */
  retryUnreachable: () => void;
  /** Gives up what was not saved. */
  discard: () => void;
}

/** Saves what is typed into cells, one after the other, and keeps in this browser what is not saved yet. */
export function useCellEdits(campaign: Campaign): CellEdits {
  const save = useQuietChanges();
  const [unsaved, setUnsaved] = useState(readUnsaved);
  const latest = useRef(unsaved);
  const stages = campaign.settings.stages;

  const keep = useCallback((cell: UnsavedCell): void => {
    keepUnsaved(cell);
    latest.current = withUnsaved(latest.current, cell);
    setUnsaved(latest.current);
  }, []);
  const forget = useCallback((cell: UnsavedCell): void => {
    forgetUnsaved(cell);
    latest.current = withoutUnsaved(latest.current, cell);
    setUnsaved(latest.current);
  }, []);

  const send = useCallback(
    async (cell: UnsavedCell): Promise<boolean> => {
      const reading = readCell(cell.column, cell.text, { stages, today: localDay() });
      if (reading.kind === "problem") {
        keep({ ...cell, problem: reading.problem, isUnreachable: false });
        return false;
      }
      keep({ ...cell, problem: null, isUnreachable: false });
      // What was typed over it in the meantime is sent after it.
      const isLatest = (): boolean =>
        latest.current.some(({ id, column, text }) => id === cell.id && column === cell.column && text === cell.text);
      try {
        await save((now) => toChanges(now, cell, reading), wordsOf(campaign, cell));
        if (isLatest()) forget(cell);
        return true;
      } catch (error) {
        if (isLatest()) keep({ ...cell, problem: errorSentence(error), isUnreachable: isUnreachable(error) });
        return false;
      }
    },
    [campaign, forget, keep, save, stages],
  );

  const retry = useCallback((): void => {
    for (const cell of latest.current) void send(cell);
  }, [send]);

  const retryUnreachable = useCallback((): void => {
    for (const cell of latest.current) if (cell.isUnreachable) void send(cell);
  }, [send]);

  const wasTried = useRef(false);
  useEffect(() => {
    if (wasTried.current) return;
    wasTried.current = true;
    retry();
  }, [retry]);

  return {
    unsaved,
    write: async (id, column, text) => send({ id, column, text, problem: null, isUnreachable: false, isNew: false }),
    add: async (id, company) =>
      send({ id, column: "company", text: company, problem: null, isUnreachable: false, isNew: true }),
    retry,
    retryUnreachable,
    discard: () => latest.current.forEach(forget),
  };
}

function toChanges(campaign: Campaign, { id, isNew }: UnsavedCell, reading: ReturnType<typeof readCell>): Change[] {
  const desk = openCellDesk({ campaign, newId: newRecordId, now: nowInstant() });
  const isThere = desk.applications.has(id);
  // An answer that was lost on the way may have made it.
  if (isNew && !isThere) return addApplication(desk, id, new Map([["company", reading]])) ?? [];
  if (!isThere) throw new Error("The application was deleted in the meantime.");
  return setCell(desk, id, reading);
}

function wordsOf({ applications, companies }: Campaign, { id, column, text, isNew }: UnsavedCell): string {
  if (isNew) return `An application at ${text.trim()}.`;
  const application = applications.find((one) => one.id === id);
  const company = companies.find((one) => one.id === application?.companyId)?.name ?? "an application";
  return `${columnTitle(column)} of ${company}.`;
}
