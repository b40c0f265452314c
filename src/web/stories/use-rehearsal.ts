import { tellingSeconds } from "#stories/story-text.rules.ts";
import { useEffect, useRef, useState } from "react";
import { announce } from "../ui/announce.ts";
import { keepRehearsalHere, readRehearsal, type RehearsalDraft } from "./rehearsal-draft.ts";

const tickMs = 250;

/** A story being told against the clock. */
export interface Rehearsing {
  stage: "ready" | "running" | "over";
  draft: RehearsalDraft;
  begin: () => void;
  end: () => void;
  change: (changes: Partial<Pick<RehearsalDraft, "transcript" | "rating">>) => void;
}

/** See {@link Rehearsing}. One that a reload cut short is over at the second it had come to. */
export function useRehearsal(storyId: string): Rehearsing {
  const [draft, setDraft] = useState<RehearsalDraft>(
    () => readRehearsal(storyId) ?? { startedAt: "", seconds: 0, transcript: "", rating: null },
  );
  const [stage, setStage] = useState<Rehearsing["stage"]>(draft.startedAt === "" ? "ready" : "over");
  const latest = useRef(draft);

  function put(changes: Partial<RehearsalDraft>): void {
    const next = { ...latest.current, ...changes };
    latest.current = next;
    setDraft(next);
    if (next.startedAt !== "") keepRehearsalHere(storyId, next);
  }

  useEffect(() => {
    if (stage !== "running") return;
    const begun = Date.parse(latest.current.startedAt);
    const tick = (): void => {
      const seconds = Math.floor((Date.now() - begun) / 1000);
      if (seconds === latest.current.seconds) return;
      if (latest.current.seconds < tellingSeconds && seconds >= tellingSeconds)
        announce("Two minutes are over. The clock goes on.");
      put({ seconds });
    };
    const timer = setInterval(tick, tickMs);
    return () => clearInterval(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- what it puts, it puts over the latest
  }, [stage]);

  return {
    stage,
    draft,
    begin() {
      put({ startedAt: new Date().toISOString(), seconds: 0 });
      setStage("running");
    },
    end() {
      put({ seconds: Math.max(1, latest.current.seconds) });
      setStage("over");
    },
    change: put,
  };
}
