import { modelMalformed } from "#models/models.errors.ts";
import type { ModelSubject } from "#models/models.errors.ts";
import { askServer, namingSpeech, speechRefused } from "#speech/ask-server.ts";
import type { AudioType } from "#speech/audio-type.ts";
import type { TimedWord } from "#speech/delivery.rules.ts";
import { readCapped } from "#speech/read-capped.ts";
import { audioRefusedAsLarge } from "#speech/speech.errors.ts";
import * as z from "zod";

const path = "/audio/transcriptions";
/** An hour of speech with times of words is about 2 MB. */
const mostAnswerBytes = 4 * 1024 ** 2;
const megabyte = 1024 ** 2;

const wordsSchema = z.array(z.object({ start: z.number(), end: z.number() }));
/** OpenAI lists words beside the text; whisper.cpp puts them into its segments. */
const transcriptSchema = z.object({
  text: z.string(),
  words: wordsSchema.nullish().catch(null),
  segments: z
    .array(z.object({ words: wordsSchema.nullish().catch(null) }))
    .nullish()
    .catch(null),
});

/** A transcript as a server gave it. */
export interface Transcript {
  text: string;
  /** Empty where the server times no words. */
  words: TimedWord[];
}

/** A recording, held in memory alone. */
export interface Recording {
  bytes: Uint8Array<ArrayBuffer>;
  type: AudioType;
}

/**
 * Has a server write an English recording down, by OpenAI's `POST /audio/transcriptions`. Times of words are asked for; of a server
 * that refuses that form the bare text is. Throws what the server's refusal stands for, `speech.too_large_there`,
 * `speech.timeout`, and the `model.*` errors of a server that cannot be reached or answers with anything else.
 */
export async function transcribe(
  subject: ModelSubject,
  recording: Recording,
  signal: AbortSignal,
): Promise<Transcript> {
  const timed = await ask(subject, recording, "verbose_json", signal);
  const answer =
    "refusal" in timed && isAboutForm(timed.refusal) ? await ask(subject, recording, "json", signal) : timed;
  if ("refusal" in answer) {
    const { refusal } = answer;
    if (refusal.status === 413) {
      throw audioRefusedAsLarge(subject.host, (recording.bytes.length / megabyte).toFixed(1));
    }
    throw speechRefused(subject, path, refusal);
  }
  const body = await namingSpeech(subject, async () => readCapped(answer.response, mostAnswerBytes, subject.host));
  const read = transcriptSchema.safeParse(parseJson(body)).data;
  if (read === undefined) throw modelMalformed(subject.host, "something other than a transcript");
  const words = read.words ?? read.segments?.flatMap((segment) => segment.words ?? []) ?? [];
  return { text: read.text.trim(), words };
}

async function ask(
  subject: ModelSubject,
  { bytes, type }: Recording,
  form: "verbose_json" | "json",
  signal: AbortSignal,
): ReturnType<typeof askServer> {
  const body = new FormData();
  body.set("file", new Blob([bytes], { type: type.mediaType }), `speech.${type.ending}`);
  body.set("model", subject.model);
  body.set("language", "en");
  body.set("temperature", "0");
  body.set("response_format", form);
  if (form === "verbose_json") {
    for (const grain of ["word", "segment"]) body.append("timestamp_granularities[]", grain);
  }
  return askServer(subject, { path, body, signal });
}

/** Some models give no times, and say so by the name of the field. */
function isAboutForm({ status, body }: { status: number; body: string }): boolean {
  return (status === 400 || status === 422) && /response_format|verbose_json|timestamp_granularities/i.test(body);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
