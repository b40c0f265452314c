import type { SpeechSettings } from "#speech/speech.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { errorSentence } from "../api.ts";
import { speechSettingsQuery } from "../speech/speech-api.ts";
import { showToast } from "../ui/toasts.tsx";
import { useSpeechDraft, type SpeechDraft, type SpeechServerDraft } from "./use-speech-draft.ts";

/** One of the two speech servers, as it is being entered. */
export interface SpeechServerEntry {
  typed: SpeechDraft;
  /** A new key, as typed; empty for the one that is kept. */
  newKey: string;
  setNewKey: (key: string) => void;
  /** Forgets what was typed, once it is saved. */
  saved: () => void;
  /** Turns to a server, or from it at once, which can be undone. */
  choose: (isServer: boolean) => void;
}

/** Entering a speech server: `kept` is the one that is set up, `put` keeps one or none, `withoutWords` says what holds without one. */
export function useSpeechServer<Server extends Partial<SpeechServerDraft>>({
  role,
  kept,
  put,
  withoutWords,
}: {
  role: "transcriber" | "speaker";
  kept: Server | null;
  put: (server: Server | null) => Promise<SpeechSettings>;
  withoutWords: string;
}): SpeechServerEntry {
  const client = useQueryClient();
  const typed = useSpeechDraft(role, kept);
  const [newKey, setNewKey] = useState("");

  async function keep(server: Server | null): Promise<void> {
    try {
      client.setQueryData(speechSettingsQuery.queryKey, await put(server));
    } catch (error) {
      showToast(`The setting was not saved. ${errorSentence(error)}`);
    }
  }
  function choose(isServer: boolean): void {
    typed.change({ isServer });
    if (isServer || kept === null) return;
    void keep(null);
    showToast(withoutWords, () => {
      typed.change({ isServer: true });
      void keep(kept);
    });
  }
  function saved(): void {
    typed.saved();
    setNewKey("");
  }
  return { typed, newKey, setNewKey, saved, choose };
}
