import {
  heardSchema,
  speechSettingsSchema,
  transcriberFindingSchema,
  type Heard,
  type SpeakerDraft,
  type SpeechSettings,
  type TranscriberDraft,
  type TranscriberFinding,
} from "#speech/speech.schemas.ts";
import { queryOptions } from "@tanstack/react-query";
import { change, get, send } from "../api.ts";

/** Which servers transcribe and speak. */
export const speechSettingsQuery = queryOptions({
  queryKey: ["speech", "settings"],
  queryFn: async (): Promise<SpeechSettings> => get("/speech/settings", speechSettingsSchema),
});

/** Keeps the transcription server; null turns back to the browser's own engine. */
export async function putTranscriber(server: TranscriberDraft | null): Promise<SpeechSettings> {
  return change("PUT", "/speech/transcriber", { server }, speechSettingsSchema);
}

/** Keeps the speech server; null turns back to a voice of this device. */
export async function putSpeaker(server: SpeakerDraft | null): Promise<SpeechSettings> {
  return change("PUT", "/speech/speaker", { server }, speechSettingsSchema);
}

/** Forgets the key of an origin for good. */
export async function forgetSpeechKey(origin: string): Promise<SpeechSettings> {
  const response = await send(`/speech/keys/${encodeURIComponent(origin)}`, { method: "DELETE" });
  return speechSettingsSchema.parse(await response.json());
}

/** Sends the kept transcription server a second of a tone; aborting gives it up. */
export async function testTranscriber(signal: AbortSignal): Promise<TranscriberFinding> {
  return change("POST", "/speech/transcriber/test", {}, transcriberFindingSchema, { signal });
}

/** Has a recording written down. */
export async function postRecording(recording: Blob, seconds: number): Promise<Heard> {
  const response = await send(`/speech/transcribe?seconds=${seconds.toFixed(1)}`, {
    method: "POST",
    headers: { "content-type": recording.type },
    body: recording,
  });
  return heardSchema.parse(await response.json());
}

/** Has a text spoken; the sound as a file of whichever kind the server makes. */
export async function postSay(text: string, signal: AbortSignal): Promise<ArrayBuffer> {
  const response = await send("/speech/say", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text }),
    signal,
  });
  return response.arrayBuffer();
}
