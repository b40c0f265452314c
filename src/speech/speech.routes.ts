import { describe, jsonBody, requestInvalid } from "#platform/http-routes.ts";
import type { SpeechEnv } from "#speech/speech.env.ts";
import {
  heardSchema,
  putSpeakerSchema,
  putTranscriberSchema,
  sayRequestSchema,
  speechSettingsSchema,
  transcriberFindingSchema,
} from "#speech/speech.schemas.ts";
import {
  forgetSpeechKey,
  readSpeechSettings,
  saveSpeaker,
  saveTranscriber,
  speak,
  testTranscriber,
  transcribeSpeech,
} from "#speech/speech.service.ts";
import { Hono } from "hono";
import * as z from "zod";

const tag = "Speech";
const settings = { schema: speechSettingsSchema };
const fileErrors = { 500: "speech.key_file_exposed, speech.key_file_unusable" };
const serverErrors = {
  ...fileErrors,
  422: "model.key_refused, model.path_unknown, model.unknown, model.moved, model.no_credit, speech.too_large_there",
  503: "model.unreachable, model.malformed, model.rate_limited, model.overloaded, model.cut_off, model.refused, speech.timeout, speech.answer_too_large",
};
const secondsSchema = z.coerce.number().positive().max(86_400);

/** Speech in and out by servers that the user names. Sound is held in memory only. To be mounted under `/api`. */
export const speechRoutes = new Hono<SpeechEnv>()
  .get(
    "/speech/settings",
    describe({
      tag,
      summary: "Read which servers transcribe and speak",
      description: "Of a key only its origin and its last four characters are ever answered.",
      answer: settings,
      errors: fileErrors,
    }),
    async (c) => c.json(await readSpeechSettings(c.var.speech)),
  )
  .put(
    "/speech/transcriber",
    describe({
      tag,
      summary: "Choose the transcription server, or none",
      description: "A key is kept for its origin alone. Without one, the key that is kept for the origin stays.",
      answer: settings,
      errors: { 400: "request.invalid", ...fileErrors },
    }),
    jsonBody(putTranscriberSchema),
    async (c) => c.json(await saveTranscriber(c.var.speech, c.req.valid("json").server)),
  )
  .put(
    "/speech/speaker",
    describe({
      tag,
      summary: "Choose the speech server, or none",
      description: "A key is kept for its origin alone. Without one, the key that is kept for the origin stays.",
      answer: settings,
      errors: { 400: "request.invalid", ...fileErrors },
    }),
    jsonBody(putSpeakerSchema),
    async (c) => c.json(await saveSpeaker(c.var.speech, c.req.valid("json").server)),
  )
  .delete(
    "/speech/keys/:origin",
    describe({
      tag,
      summary: "Forget a key for good",
      description: "By the origin it is for, percent-encoded. This cannot be undone.",
      answer: settings,
      errors: fileErrors,
    }),
    async (c) => c.json(await forgetSpeechKey(c.var.speech, c.req.param("origin"))),
  )
  .post(
    "/speech/transcriber/test",
    describe({
      tag,
      summary: "Send the transcription server a second of a tone",
      description: "Answers with what was found, also where the server failed.",
      answer: { schema: transcriberFindingSchema },
      errors: { 409: "speech.no_transcriber", ...fileErrors },
    }),
    async (c) => c.json(await testTranscriber(c.var.speech, c.req.raw.signal)),
  )
  .post(
    "/speech/transcribe",
    describe({
      tag,
      summary: "Have a recording written down",
      description:
        "The body is a recording in WebM, Ogg, MP4 or WAV, up to 20 MB and 300 s; `seconds` says how long it is. It is passed to the transcription server and kept nowhere.",
      body: { mediaType: "audio/webm" },
      answer: { schema: heardSchema },
      errors: {
        400: "request.invalid",
        409: "speech.no_transcriber",
        413: "request.too_large, speech.too_long",
        415: "request.media_type, speech.not_audio",
        ...serverErrors,
      },
    }),
    async (c) => {
      const seconds = secondsSchema.safeParse(c.req.query("seconds"));
      if (!seconds.success) throw requestInvalid("“seconds”", "it must say how long the recording is, in seconds");
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      return c.json(await transcribeSpeech(c.var.speech, { bytes, seconds: seconds.data }, c.req.raw.signal));
    },
  )
  .post(
    "/speech/say",
    describe({
      tag,
      summary: "Have a text spoken",
      description: "The text is passed to the speech server, and the sound passed back as it comes; neither is kept.",
      answer: { mediaType: "audio/mpeg" },
      errors: { 400: "request.invalid", 409: "speech.no_speaker", ...serverErrors },
    }),
    jsonBody(sayRequestSchema),
    async (c) => {
      const { mediaType, audio } = await speak(c.var.speech, c.req.valid("json").text, c.req.raw.signal);
      return c.body(audio, 200, { "content-type": mediaType });
    },
  );
