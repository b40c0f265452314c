import { secondMs } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { openSpeechFile } from "#speech/speech-file.ts";
import type { SpeechFile } from "#speech/speech-file.ts";

/** What this room needs: no database, since it keeps no sound, and its settings and keys lie in a file of their own. */
export interface SpeechContext extends Pick<Context<never>, "user" | "log"> {
  file: SpeechFile;
  /** How long a server may be silent, in ms. */
  patience: { transcribeMs: number; sayMs: number };
}

/** A piece of speech takes a slow machine minutes; a sentence is spoken sooner. */
const usualPatience = { transcribeMs: 180 * secondMs, sayMs: 60 * secondMs };

/** Opens the room in a data folder. */
export function openSpeech(
  options: Pick<SpeechContext, "user" | "log"> & { dataFolder: string; patience?: SpeechContext["patience"] },
): SpeechContext {
  const { dataFolder, patience = usualPatience, ...context } = options;
  return { ...context, patience, file: openSpeechFile(dataFolder) };
}
