import { keySchema } from "#models/models.schemas.ts";
import { speechAddressFlaw } from "#speech/speech-address.rules.ts";
import * as z from "zod";

/** The longest piece of speech that is transcribed at once, in seconds; a page cuts its recordings well before. */
export const longestPieceSeconds = 300;
/** The most bytes of such a piece. */
export const largestPieceBytes = 20 * 1024 ** 2;
/** The most letters that are spoken at once; servers take 4,096. */
export const mostSpokenLetters = 4000;

const addressSchema = z.string().trim().max(500);
const modelSchema = z.string().trim().min(1, "a model must be named").max(200);

/** A server that makes text of speech by `POST {address}/audio/transcriptions`. */
export const transcriberSchema = z.strictObject({
  /** Up to `/v1`. */
  address: addressSchema,
  model: modelSchema,
  /** Whether it writes “um” and “uh” down, by the user's word: no test can know. Where it does not, fillers are not counted. */
  keepsFillers: z.boolean(),
});

/** See {@link transcriberSchema}. */
export type Transcriber = z.infer<typeof transcriberSchema>;

/** A server that makes speech of text by `POST {address}/audio/speech`. */
export const speakerSchema = z.strictObject({
  /** Up to `/v1`. */
  address: addressSchema,
  model: modelSchema,
  voice: z.string().trim().min(1, "a voice must be named").max(100),
});

const newKey = { key: keySchema.optional() };
const transcriberDraftSchema = transcriberSchema.extend(newKey).superRefine(refuseAddress);
const speakerDraftSchema = speakerSchema.extend(newKey).superRefine(refuseAddress);

/** The transcription server to keep, with its key where a new one is given; null for the browser's own engine. */
export const putTranscriberSchema = z.strictObject({ server: transcriberDraftSchema.nullable() });

/** See {@link putTranscriberSchema}. */
export type TranscriberDraft = z.infer<typeof transcriberDraftSchema>;

/** The speech server to keep, with its key where a new one is given; null for a voice of the device. */
export const putSpeakerSchema = z.strictObject({ server: speakerDraftSchema.nullable() });

/** See {@link putSpeakerSchema}. */
export type SpeakerDraft = z.infer<typeof speakerDraftSchema>;

/** The settings as they are read: with word of the keys that are kept, without the keys. */
export const speechSettingsSchema = z.object({
  transcriber: transcriberSchema.nullable(),
  speaker: speakerSchema.nullable(),
  keys: z.array(
    z.object({
      /** The only place it is sent to: scheme, host and port. */
      origin: z.string(),
      /** Its last four characters, or empty where it is too short to show that much. */
      ending: z.string(),
    }),
  ),
  /** The file that the keys lie in. */
  keyFile: z.string(),
});

/** See {@link speechSettingsSchema}. */
export type SpeechSettings = z.infer<typeof speechSettingsSchema>;

/** What was heard in a piece of speech. */
export const heardSchema = z.object({
  text: z.string(),
  /** How often “um”, “uh” and the like were said; null where the transcriber leaves them out. */
  fillers: z.int().nullable(),
  /** How long the pauses between words were together that took a second or more, in s; null where the server times no words. */
  pauseSeconds: z.number().nullable(),
});

/** See {@link heardSchema}. */
export type Heard = z.infer<typeof heardSchema>;

/** What a test of the transcription server found. */
export const transcriberFindingSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("answered"),
    /** What it made of a second of a tone, cut to 300 characters; best nothing. */
    text: z.string(),
    ms: z.number(),
    /** Whether it times words, so that pauses can be measured. */
    timesWords: z.boolean(),
  }),
  z.object({ kind: z.literal("failed"), code: z.string(), sentence: z.string() }),
]);

/** See {@link transcriberFindingSchema}. */
export type TranscriberFinding = z.infer<typeof transcriberFindingSchema>;

/** What is to be spoken. */
export const sayRequestSchema = z.strictObject({ text: z.string().trim().min(1).max(mostSpokenLetters) });

function refuseAddress({ address }: { address: string }, refinement: z.RefinementCtx): void {
  const flaw = speechAddressFlaw(address);
  if (flaw !== null) refinement.addIssue({ code: "custom", path: ["address"], message: `it ${flaw}` });
}
