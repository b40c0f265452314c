import { defineError } from "#platform/errors.ts";

/** No transcription server is set up. */
export const transcriberNone = defineError(
  "speech.no_transcriber",
  409,
  () => "No transcription server is set up. Enter one under “Speech” in the settings.",
);

/** No speech server is set up. */
export const speakerNone = defineError(
  "speech.no_speaker",
  409,
  () => "No speech server is set up. Enter one under “Speech” in the settings.",
);

/** Others on the machine can read the file of the keys. */
export const speechFileExposed = defineError(
  "speech.key_file_exposed",
  500,
  (file: string) =>
    `${file} holds keys and can be read by others on this machine, so nothing was read from it. Run “chmod 600” on it, and replace the keys where others may have seen them.`,
);

/** The file of the keys cannot be read or written. */
export const speechFileUnusable = defineError(
  "speech.key_file_unusable",
  500,
  (file: string, reason: string) =>
    `${file}, which holds the speech servers and their keys, cannot be used: ${reason}. Mend it, or delete it and enter them again.`,
);

/** The body is no sound of a kind that browsers record. */
export const notAudio = defineError(
  "speech.not_audio",
  415,
  () => "This is no recording in WebM, Ogg, MP4 or WAV, so it was sent nowhere.",
);

/** The recording is longer than one piece may be. */
export const audioTooLong = defineError(
  "speech.too_long",
  413,
  (seconds: number) =>
    `The recording is longer than the ${seconds} s that are transcribed at once, so it was sent nowhere. Send it in pieces.`,
);

/** The server takes no recording of this size. */
export const audioRefusedAsLarge = defineError(
  "speech.too_large_there",
  422,
  (host: string, megabytes: string) =>
    `${host} takes no recording of ${megabytes} MB. Raise its limit, or save the audio and cut it.`,
);

/** The answer does not end where any answer to this would. */
export const answerTooLarge = defineError(
  "speech.answer_too_large",
  503,
  (host: string) => `${host} answered with far more than was asked for, so the rest was not read.`,
);

/** Nothing came for longer than one waits. */
export const speechTimeout = defineError(
  "speech.timeout",
  503,
  (host: string, seconds: number) =>
    `${host} said nothing for ${seconds} s. A model that is still loading answers the next time; one that is slower than speech needs a smaller model.`,
);
