import type { SpeechSettings } from "#speech/speech.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { speechSettingsQuery } from "../speech/speech-api.ts";

interface Outcome<Found> {
  isPending: boolean;
  found: Found | null;
  /** Why it could not be tested at all. */
  error: Error | null;
}

/** A test of a speech server: what came of the last, and what can be done. */
export interface SpeechTest<Found> extends Outcome<Found> {
  /** Keeps the settings, then tries the server; nothing while a test is under way. */
  run: (steps: { keep: () => Promise<SpeechSettings>; attempt: (signal: AbortSignal) => Promise<Found> }) => void;
  /** Says why there is nothing to test yet. */
  refuse: (sentence: string) => void;
  stop: () => void;
}

/** Tests a speech server; `onSaved` is told once the settings are kept, before the server is asked. */
export function useSpeechTest<Found>(onSaved: () => void): SpeechTest<Found> {
  const client = useQueryClient();
  const [outcome, setOutcome] = useState<Outcome<Found>>({ isPending: false, found: null, error: null });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const run: SpeechTest<Found>["run"] = ({ keep, attempt }) => {
    if (running.current !== null) return;
    const stopped = new AbortController();
    running.current = stopped;
    setOutcome({ isPending: true, found: null, error: null });
    void (async () => {
      try {
        client.setQueryData(speechSettingsQuery.queryKey, await keep());
        onSaved();
        setOutcome({ isPending: false, found: await attempt(stopped.signal), error: null });
      } catch (error) {
        const { aborted } = stopped.signal;
        setOutcome({ isPending: false, found: null, error: aborted ? null : (error as Error) });
      } finally {
        running.current = null;
      }
    })();
  };
  return {
    ...outcome,
    run,
    refuse: (sentence) => setOutcome({ isPending: false, found: null, error: new Error(sentence) }),
    stop: () => running.current?.abort(),
  };
}
