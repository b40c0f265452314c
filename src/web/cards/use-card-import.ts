import type { CardImportPreview, CardImportProgress, CardImportSummary } from "#knowledge/anki/card-files.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { errorSentence } from "../api.ts";
import { announce } from "../ui/announce.ts";
import { countWords } from "../ui/words.ts";
import { cardFileEndings, cardFileType, postCardFile } from "./card-files-api.ts";

/** Where an import stands. */
export type CardImportState =
  | { at: "choosing"; problem: string | null }
  | { at: "working"; file: File; isPreview: boolean; progress: CardImportProgress | null }
  | { at: "previewed"; file: File; preview: CardImportPreview }
  | { at: "done"; file: File; summary: CardImportSummary };

interface CardImport {
  state: CardImportState;
  /** Looks at a file and says what it would do. */
  look: (file: File) => void;
  /** Imports the file that was looked at. */
  start: () => void;
  /** Stops what is under way; nothing of it is kept. */
  cancel: () => void;
}

/** One import of a file of cards, from choosing to its summary. Leaving the page cancels it. */
export function useCardImport(): CardImport {
  const client = useQueryClient();
  const [state, setState] = useState<CardImportState>({ at: "choosing", problem: null });
  const underWay = useRef<AbortController | null>(null);
  useEffect(() => () => underWay.current?.abort(), []);

  function choose(problem: string | null): void {
    setState({ at: "choosing", problem });
    if (problem !== null) announce(problem);
  }

  async function run(file: File, isPreview: boolean): Promise<void> {
    const controller = new AbortController();
    underWay.current?.abort();
    underWay.current = controller;
    const { signal } = controller;
    setState({ at: "working", file, isPreview, progress: null });
    try {
      for await (const line of postCardFile(file, { isPreview, signal })) {
        if (signal.aborted) return;
        if (line.type === "progress") setState({ at: "working", file, isPreview, progress: line.progress });
        if (line.type === "failed") return choose(line.error.message);
        if (line.type === "preview") return setState({ at: "previewed", file, preview: line.preview });
        if (line.type === "summary") {
          setState({ at: "done", file, summary: line.summary });
          announce(`Imported: ${countWords(line.summary.cards.added, "card")} added.`);
          return await client.invalidateQueries();
        }
      }
      choose("The server stopped before it was done. Nothing was imported; choose the file again.");
    } catch (error) {
      if (!signal.aborted) choose(`${errorSentence(error)} Nothing was imported.`);
    }
  }

  return {
    state,
    look(file) {
      if (cardFileType(file.name) === null)
        return choose(`${file.name} is no file of cards: choose one that ends in ${cardFileEndings.join(", ")}.`);
      void run(file, true);
    },
    start() {
      if (state.at === "previewed") void run(state.file, false);
    },
    cancel() {
      underWay.current?.abort();
      choose(null);
    },
  };
}
