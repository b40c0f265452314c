import type { SpeechContext } from "#speech/speech.context.ts";

/** What the server sets on each request before a route of this room runs. */
export interface SpeechEnv {
  Variables: {
    speech: SpeechContext;
  };
}
