import { modelMalformed } from "#models/models.errors.ts";
import type { ModelSubject } from "#models/models.errors.ts";
import { askServer, speechRefused } from "#speech/ask-server.ts";
import { capped } from "#speech/read-capped.ts";

const path = "/audio/speech";
/** Four thousand letters as a WAV at 48 kHz are about 30 MB. */
const mostAudioBytes = 64 * 1024 ** 2;

/** Speech as it comes from a server. */
export interface Spoken {
  mediaType: string;
  audio: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/**
 * Has a server speak a text, by OpenAI's `POST /audio/speech`; the sound is passed on as it comes, as MP3 where the server goes by the request.
 * Throws what the server's refusal stands for, `speech.timeout`, and the `model.*` errors of a server that cannot be reached or
 * answers with no sound.
 */
export async function say(
  subject: ModelSubject,
  { text, voice }: { text: string; voice: string },
  signal: AbortSignal,
): Promise<Spoken> {
  const body = JSON.stringify({ model: subject.model, voice, input: text, response_format: "mp3" });
  const answer = await askServer(subject, { path, body, mediaType: "application/json", signal });
  if ("refusal" in answer) throw speechRefused(subject, path, answer.refusal);
  const { response } = answer;
  const given = /^(audio\/[\w.+-]{1,40}|application\/octet-stream)/i.exec(response.headers.get("content-type") ?? "");
  if (given === null || response.body === null) {
    await response.body?.cancel();
    throw modelMalformed(subject.host, "something other than sound");
  }
  return {
    mediaType: given[0].toLowerCase(),
    audio: capped(response.body, mostAudioBytes, subject.host),
  };
}
