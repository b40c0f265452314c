import type { DraftSettings, Finding } from "#models/models.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { modelSettingsQuery, putModelSettings, testModel } from "./model-api.ts";

interface Outcome {
  isPending: boolean;
  /** What was found of which model. */
  found: { model: string; finding: Finding } | null;
  /** Why it could not be tested at all. */
  error: Error | null;
}

/** A test of the connection: what came of the last, and what can be done. */
export interface ModelTest extends Outcome {
  /** Keeps the settings, then asks the model; nothing while a test is under way. */
  run: (draft: DraftSettings) => void;
  /** Says why there is nothing to test yet. */
  refuse: (sentence: string) => void;
  stop: () => void;
}

const nothing: Outcome = { isPending: false, found: null, error: null };

/** Tests the connection; `onSaved` is told once the settings are kept, before the model is asked. */
export function useModelTest(onSaved: () => void): ModelTest {
  const client = useQueryClient();
  const [outcome, setOutcome] = useState<Outcome>(nothing);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function run(draft: DraftSettings): Promise<void> {
    if (running.current !== null) return;
    const stopped = new AbortController();
    running.current = stopped;
    setOutcome({ ...nothing, isPending: true });
    try {
      client.setQueryData(modelSettingsQuery.queryKey, await putModelSettings(draft));
      onSaved();
      setOutcome({ ...nothing, found: { model: draft.model, finding: await testModel(stopped.signal) } });
      void client.invalidateQueries({ queryKey: ["models"] });
    } catch (error) {
      setOutcome(stopped.signal.aborted ? nothing : { ...nothing, error: error as Error });
    } finally {
      running.current = null;
    }
  }

  return {
    ...outcome,
    run: (draft) => void run(draft),
    refuse: (sentence) => setOutcome({ ...nothing, error: new Error(sentence) }),
    stop: () => running.current?.abort(),
  };
}
