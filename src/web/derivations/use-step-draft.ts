import { useEffect, useRef, useState } from "react";
import { errorSentence, isApiError, isUnreachable } from "../api.ts";
import { browserStorage } from "../ui/browser-storage.ts";
import { putStepDraft } from "./derivations-api.ts";
import { dropLineDraft, forgetLineDraft, keepLineDraft, readLineDraft } from "./line-draft.ts";

const settleMs = 500;
const retryMs = 4000;

/** The lines of the open step, kept in the browser at once and on the server a moment later. */
export interface StepDraft {
  lines: readonly string[];
  change: (lines: readonly string[]) => void;
  /** How they stand, as a sentence. */
  saved: string;
  /** What was just checked is on the server by that. */
  settle: (lines: readonly string[]) => void;
}

/** Keeps the lines of a derivation's open step. `onGone` is told when the step is no longer open on the server. */
export function useStepDraft(id: string, step: number, fromServer: readonly string[], onGone: () => void): StepDraft {
  const [lines, setLines] = useState<readonly string[]>(() => {
    const found = readLineDraft(browserStorage, id, step) ?? fromServer;
    return found.length === 0 ? [""] : found;
  });
  const [saved, setSaved] = useState("Saved");
  const latest = useRef(lines);
  const pending = useRef(readLineDraft(browserStorage, id, step) !== null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  async function save(keepalive = false): Promise<void> {
    if (!pending.current) return;
    const sent = latest.current;
    try {
      await putStepDraft(id, step, sent, { keepalive });
      dropLineDraft(browserStorage, id, step, sent);
      if (latest.current !== sent) return;
      pending.current = false;
      setSaved("Saved");
    } catch (error) {
      if (isUnreachable(error)) {
        setSaved("Saved in this browser; the server cannot be reached.");
        timer.current = setTimeout(() => void save(), retryMs);
      } else if (isApiError(error) && error.code === "derivation.step_not_open") {
        pending.current = false;
        onGone();
      } else setSaved(`Saved in this browser only. ${errorSentence(error)}`);
    }
  }

  function change(next: readonly string[]): void {
    latest.current = next;
    pending.current = true;
    setLines(next);
    setSaved("Saving…");
    try {
      keepLineDraft(browserStorage, id, step, next);
    } catch {
      setSaved("Saving… This browser keeps no copy.");
    }
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), settleMs);
  }

  function settle(sent: readonly string[]): void {
    dropLineDraft(browserStorage, id, step, sent);
    if (latest.current !== sent) return;
    clearTimeout(timer.current);
    pending.current = false;
    forgetLineDraft(browserStorage, id);
    setSaved("Saved");
  }

  const saveNow = useRef(save);
  useEffect(() => {
    saveNow.current = save;
  });
  useEffect(() => {
    const leave = (): void => void saveNow.current(true);
    void saveNow.current();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      clearTimeout(timer.current);
      leave();
    };
  }, []);

  return { lines, change, saved, settle };
}
