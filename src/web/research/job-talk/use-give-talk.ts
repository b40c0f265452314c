import { useEffect, useRef, useState } from "react";
import { addTime, keepTalkDraft, readTalkDraft, type TalkDraft } from "./talk-draft.ts";

const tickMs = 250;
/** A longer gap between ticks means that the machine slept: a page in the background ticks once a minute at least. */
const longestGapMs = 150_000;

/** A talk being given against the clock. */
export interface GiveTalkState {
  stage: "ready" | "running" | "paused";
  draft: TalkDraft;
  begin: () => void;
  pause: () => void;
  /** Shows another slide; at an end it stays. */
  move: (by: 1 | -1) => void;
  /** Stops the clock and gives what was measured. */
  end: () => TalkDraft;
}

/** See {@link GiveTalkState}. One that a reload cut short is paused where it was. */
export function useGiveTalk(talkId: string, slides: number): GiveTalkState {
  const [draft, setDraft] = useState<TalkDraft>(() => {
    const kept = readTalkDraft(talkId);
    return kept === null ? { startedAt: "", slide: 1, ms: [] } : { ...kept, slide: Math.min(kept.slide, slides) };
  });
  const [stage, setStage] = useState<GiveTalkState["stage"]>(draft.startedAt === "" ? "ready" : "paused");
  const latest = useRef(draft);
  const since = useRef<number | null>(null);

  function put(next: TalkDraft): void {
    latest.current = next;
    setDraft(next);
    if (next.startedAt !== "") keepTalkDraft(talkId, next);
  }
  /** Gives the slide the time since the last look at the clock. */
  function count(): void {
    if (since.current === null) return;
    const now = performance.now();
    const gap = now - since.current;
    since.current = now;
    if (gap < longestGapMs) put(addTime(latest.current, gap));
  }

  useEffect(() => {
    if (stage !== "running") return;
    since.current = performance.now();
    const timer = setInterval(count, tickMs);
    return () => {
      clearInterval(timer);
      since.current = null;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- what it counts, it adds to the latest
  }, [stage]);

  return {
    stage,
    draft,
    begin() {
      if (latest.current.startedAt === "") put({ ...latest.current, startedAt: new Date().toISOString() });
      setStage("running");
    },
    pause() {
      count();
      setStage("paused");
    },
    move(by) {
      count();
      const slide = Math.min(slides, Math.max(1, latest.current.slide + by));
      put({ ...latest.current, slide });
    },
    end() {
      count();
      setStage("paused");
      return latest.current;
    },
  };
}
