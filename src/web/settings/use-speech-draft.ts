import { usualSpeechAddress } from "#speech/speech-address.rules.ts";
import { useState } from "react";
import * as z from "zod";
import { browserStorage, forgetfulStorage } from "../ui/browser-storage.ts";

/** What is typed of a speech server, whether or not it could be saved. The key is no part of it: it is never kept in the browser. */
const draftSchema = z.object({
  isServer: z.boolean(),
  address: z.string(),
  model: z.string(),
  voice: z.string(),
  keepsFillers: z.boolean(),
});

/** See {@link draftSchema}. */
export type SpeechServerDraft = z.infer<typeof draftSchema>;

/** A server's settings as typed, and what is done with them. */
export interface SpeechDraft {
  draft: SpeechServerDraft;
  change: (fields: Partial<SpeechServerDraft>) => void;
  /** Forgets what was typed, once it is saved. */
  saved: () => void;
}

const nothing: SpeechServerDraft = {
  isServer: false,
  address: usualSpeechAddress,
  model: "",
  voice: "",
  keepsFillers: false,
};

/** The settings of one of the two servers as they are being typed; a reload loses nothing of them. `kept` is null where none is set up. */
export function useSpeechDraft(role: "transcriber" | "speaker", kept: Partial<SpeechServerDraft> | null): SpeechDraft {
  const place = `warmup.speech-draft ${role}`;
  const [draft, setDraft] = useState<SpeechServerDraft>(
    () => readDraft(place) ?? (kept === null ? nothing : { ...nothing, ...kept, isServer: true }),
  );
  return {
    draft,
    change(fields) {
      const next = { ...draft, ...fields };
      setDraft(next);
      forgetfulStorage.setItem(place, JSON.stringify(next));
    },
    saved: () => browserStorage.removeItem(place),
  };
}

function readDraft(place: string): SpeechServerDraft | null {
  try {
    return draftSchema.safeParse(JSON.parse(browserStorage.getItem(place) ?? "null")).data ?? null;
  } catch {
    return null;
  }
}
