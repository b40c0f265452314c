import type { TimedSet } from "#knowledge/probability/timed-sets.schemas.ts";
import { useCallback, useEffect, useRef, useState } from "react";
import { putSetAnswer } from "./probability-api.ts";
import { keepSetDraft, readSetDraft, spendTime, typeAnswer, type SetDraft } from "./set-draft.ts";

const saveMs = 1500;

interface SetDraftState {
  draft: SetDraft;
  type: (typed: string) => void;
  goTo: (place: number) => void;
  /** Saves no more, and gives the draft as it is this moment, to be sent at the end. */
  close: () => Promise<SetDraft>;
  /** Goes on saving, where the end did not come to be. */
  reopen: () => void;
}

/** What is typed in a set and the time spent at each place: kept in this browser at once, and on the server a moment later. */
export function useSetDraft(set: TimedSet, isRunning: boolean): SetDraftState {
  const [draft, setDraft] = useState(() => readSetDraft(set));
  const current = useRef(draft);
  const spentTo = useRef<number | null>(null);
  const unsaved = useRef(new Set<number>());
  const isClosed = useRef(false);
  const saving = useRef<Promise<unknown>>(Promise.resolve());

  const change = useCallback(
    (next: SetDraft): void => {
      current.current = next;
      keepSetDraft(set.id, next);
      setDraft(next);
    },
    [set.id],
  );

  const spend = useCallback((): void => {
    const now = performance.now();
    const from = spentTo.current;
    spentTo.current = now;
    if (from === null) return;
    unsaved.current.add(current.current.place);
    change(spendTime(current.current, now - from));
  }, [change]);

  const save = useCallback(
    (options: { keepalive?: boolean } = {}): void => {
      if (isClosed.current) return;
      const places = [...unsaved.current];
      unsaved.current.clear();
      saving.current = Promise.all(
        places.map(async (place) => {
          const answer = current.current.answers[place];
          if (answer === undefined) return;
          const sent = { typed: answer.typed, timeMs: Math.round(answer.timeMs) };
          // it is in this browser, and the next turn or the end sends it again
          await putSetAnswer(set.id, place, sent, options).catch(() => unsaved.current.add(place));
        }),
      );
    },
    [set.id],
  );

  useEffect(() => {
    if (!isRunning) return;
    spentTo.current = performance.now();
    const tick = setInterval(spend, 1000);
    const saves = setInterval(save, saveMs);
    const leave = (): void => save({ keepalive: true });
    window.addEventListener("pagehide", leave);
    return () => {
      clearInterval(tick);
      clearInterval(saves);
      window.removeEventListener("pagehide", leave);
      leave();
      spentTo.current = null;
    };
  }, [isRunning, spend, save]);

  return {
    draft,
    type(typed) {
      unsaved.current.add(current.current.place);
      change(typeAnswer(current.current, typed));
    },
    goTo(place) {
      spend();
      change({ ...current.current, place });
    },
    async close() {
      spend();
      isClosed.current = true;
      // a save that arrives after the end would be refused
      await saving.current;
      return current.current;
    },
    reopen() {
      isClosed.current = false;
    },
  };
}
