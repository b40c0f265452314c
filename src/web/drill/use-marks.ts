import type { DrillPage } from "#debugging/debugging.schemas.ts";
import { useEffect, useState } from "react";
import * as z from "zod";
import type { KeptEditor } from "../editor/use-kept-editor.ts";
import { forgetfulStorage } from "../ui/browser-storage.ts";
import { mapLines, toggleMark } from "./served-lines.ts";
import type { DrillContent } from "./use-drill-draft.ts";

/** As many as can be named at once. */
const mostMarks = 12;
const marksSchema = z.array(z.number().int().min(1));

function readMarks(key: string): number[] {
  try {
    return marksSchema.parse(JSON.parse(forgetfulStorage.getItem(key) ?? "[]"));
  } catch {
    return [];
  }
}

/** Lines the user points at, by their numbers in the code as it was served. */
export interface Marks {
  lines: number[];
  /** Marks a line of the code as it is now, or unmarks it. */
  toggle: (currentLine: number) => void;
  unmark: (servedLine: number) => void;
  clear: () => void;
  /** Where a served line stands now. */
  toCurrent: (servedLine: number) => number;
}

/** The marks of a drill, remembered in this browser and shown in the editor's gutter. */
export function useMarks(page: DrillPage, kept: KeptEditor<DrillContent> | null): Marks {
  const key = `warmup.drill.${page.id}.marks`;
  const [lines, setLines] = useState(() => readMarks(key));
  const map = () => mapLines(page.served, kept?.editor.text() ?? page.served);

  useEffect(() => {
    if (kept === null) return;
    const { toCurrent } = mapLines(page.served, kept.editor.text());
    kept.editor.markLines(page.reveal === null ? lines.map(toCurrent) : []);
  }, [kept, lines, page.served, page.reveal]);

  function keep(next: number[]): void {
    setLines(next);
    forgetfulStorage.setItem(key, JSON.stringify(next));
  }

  return {
    lines,
    toggle: (line) => keep(toggleMark(lines, map().toServed(line), mostMarks)),
    unmark: (line) => keep(lines.filter((one) => one !== line)),
    clear: () => keep([]),
    toCurrent: (line) => map().toCurrent(line),
  };
}
