import type { SheetImport, SheetLook, SheetProgress, SheetRemark } from "#campaign/sheets/sheets.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { errorSentence } from "../../api.ts";
import { announce } from "../../ui/announce.ts";
import { countWords } from "../../ui/words.ts";
import { campaignQuery } from "../campaign-api.ts";
import { keepChoices, recallChoices } from "./kept-choices.ts";
import { importSheet, importsQuery, lookAtSheet, type ChosenSheet } from "./sheets-api.ts";

/** Where an import of a sheet stands. */
export type SheetImportState =
  | { at: "choosing"; problem: string | null }
  | { at: "looking"; file: File }
  | { at: "mapping"; file: File; look: SheetLook; choices: ChosenSheet; isLooking: boolean; problem: string | null }
  | { at: "importing"; file: File; progress: SheetProgress | null }
  | { at: "done"; made: SheetImport; remarks: SheetRemark[] };

interface SheetImporting {
  state: SheetImportState;
  /** Looks at a file with everything guessed. */
  look: (file: File) => void;
  /** Looks again with what the user chose. */
  choose: (choices: ChosenSheet) => void;
  /** Imports what was looked at. */
  start: () => void;
  /** Stops what is under way; nothing of it is kept. */
  cancel: () => void;
}

/** One import of a sheet, from choosing to what came of it. Leaving the page cancels it. */
export function useSheetImport(): SheetImporting {
  const client = useQueryClient();
  const [state, setState] = useState<SheetImportState>({ at: "choosing", problem: null });
  const underWay = useRef<AbortController | null>(null);
  useEffect(() => () => underWay.current?.abort(), []);

  function begin(): AbortSignal {
    underWay.current?.abort();
    underWay.current = new AbortController();
    return underWay.current.signal;
  }

  function refuse(problem: string | null): void {
    setState({ at: "choosing", problem });
    if (problem !== null) announce(problem);
  }

  async function lookFirst(file: File): Promise<void> {
    const signal = begin();
    setState({ at: "looking", file });
    try {
      let look = await lookAtSheet(file, {}, signal);
      const choices = recallChoices(look.columns.map(({ heading }) => heading)) ?? {};
      if (Object.keys(choices).length > 0) look = await lookAtSheet(file, choices, signal);
      setState({ at: "mapping", file, look, choices, isLooking: false, problem: null });
    } catch (error) {
      if (!signal.aborted) refuse(errorSentence(error));
    }
  }

  async function lookAgain(choices: ChosenSheet): Promise<void> {
    if (state.at !== "mapping") return;
    const signal = begin();
    setState({ ...state, choices, isLooking: true });
    try {
      const look = await lookAtSheet(state.file, choices, signal);
      keepChoices(
        look.columns.map(({ heading }) => heading),
        choices,
      );
      setState({ ...state, look, choices, isLooking: false, problem: null });
    } catch (error) {
      if (!signal.aborted) setState({ ...state, choices, isLooking: false, problem: errorSentence(error) });
    }
  }

  async function run(): Promise<void> {
    if (state.at !== "mapping") return;
    const before = { ...state, isLooking: false };
    const signal = begin();
    setState({ at: "importing", file: state.file, progress: null });
    try {
      for await (const line of importSheet(state.file, state.choices, signal)) {
        if (signal.aborted) return;
        if (line.type === "progress") setState({ at: "importing", file: before.file, progress: line.progress });
        if (line.type === "failed") return setState({ ...before, problem: line.error.message });
        if (line.type === "done") {
          setState({ at: "done", made: line.import, remarks: line.remarks });
          announce(`Imported: ${countWords(line.import.counts.applications, "application")} added.`);
          void client.invalidateQueries({ queryKey: importsQuery.queryKey });
          void client.invalidateQueries({ queryKey: ["campaign-stages"] });
          return await client.invalidateQueries({ queryKey: campaignQuery.queryKey });
        }
      }
      setState({ ...before, problem: "The server stopped before it was done. Nothing was imported; try again." });
    } catch (error) {
      if (!signal.aborted) setState({ ...before, problem: `${errorSentence(error)} Nothing was imported.` });
    }
  }

  return {
    state,
    look: (file) => void lookFirst(file),
    choose: (choices) => void lookAgain(choices),
    start: () => void run(),
    cancel() {
      underWay.current?.abort();
      refuse(null);
    },
  };
}
