import { toModelError } from "#models/models.errors.ts";
import { cutWords } from "#models/read-refusal.ts";
import { isWarmupError } from "#platform/errors.ts";
import { speechSubject } from "#speech/ask-server.ts";
import { readAudioType, wavSeconds } from "#speech/audio-type.ts";
import { countFillers, sumPauses } from "#speech/delivery.rules.ts";
import { makeTone } from "#speech/make-tone.ts";
import { say } from "#speech/say.ts";
import type { Spoken } from "#speech/say.ts";
import { speechKeyFor } from "#speech/speech-file.ts";
import type { SpeechFileContent } from "#speech/speech-file.ts";
import type { SpeechContext } from "#speech/speech.context.ts";
import { audioTooLong, notAudio, speakerNone, transcriberNone } from "#speech/speech.errors.ts";
import { longestPieceSeconds } from "#speech/speech.schemas.ts";
import type {
  Heard,
  SpeakerDraft,
  SpeechSettings,
  TranscriberDraft,
  TranscriberFinding,
} from "#speech/speech.schemas.ts";
import { transcribe } from "#speech/transcribe.ts";

const testSeconds = 1;
const shownLetters = 4;
const shortestShownKey = 12;

/** Both servers and which keys are kept, never the keys. Throws `speech.key_file_exposed`, `speech.key_file_unusable`. */
export async function readSpeechSettings({ file }: SpeechContext): Promise<SpeechSettings> {
  return toRead(file.path, await file.read());
}

/** Keeps the transcription server, and the key where one is given, for its origin alone; null turns back to the browser's engine. */
export async function saveTranscriber(
  { file }: SpeechContext,
  draft: TranscriberDraft | null,
): Promise<SpeechSettings> {
  const { key, ...server } = draft ?? { key: undefined };
  const transcriber = draft === null ? null : (server as Omit<TranscriberDraft, "key">);
  return toRead(file.path, await file.change((before) => ({ ...withKey(before, draft?.address, key), transcriber })));
}

/** Keeps the speech server, and the key where one is given, for its origin alone; null turns back to the device's voice. */
export async function saveSpeaker({ file }: SpeechContext, draft: SpeakerDraft | null): Promise<SpeechSettings> {
  const { key, ...server } = draft ?? { key: undefined };
  const speaker = draft === null ? null : (server as Omit<SpeakerDraft, "key">);
  return toRead(file.path, await file.change((before) => ({ ...withKey(before, draft?.address, key), speaker })));
}

/** Forgets the key that is kept for an origin; it cannot be brought back. */
export async function forgetSpeechKey({ file }: SpeechContext, origin: string): Promise<SpeechSettings> {
  const content = await file.change((before) => ({
    ...before,
    keys: before.keys.filter((one) => one.origin !== origin),
  }));
  return toRead(file.path, content);
}

/**
 * Has the transcription server write a recording down. The sound is held in memory until then and kept nowhere. Throws
 * `speech.not_audio`, `speech.too_long`, `speech.no_transcriber`, and what {@link transcribe} throws.
 */
export async function transcribeSpeech(
  context: SpeechContext,
  { bytes, seconds }: { bytes: Uint8Array<ArrayBuffer>; seconds: number },
  signal: AbortSignal,
): Promise<Heard> {
  const type = readAudioType(bytes);
  if (type === null) throw notAudio();
  if (Math.max(seconds, wavSeconds(bytes) ?? 0) > longestPieceSeconds) throw audioTooLong(longestPieceSeconds);
  const content = await context.file.read();
  const { transcriber } = content;
  if (transcriber === null) throw transcriberNone();
  const subject = subjectOf(content, transcriber, context.patience.transcribeMs);
  const { host, model } = subject;
  context.log.info({ host, model, seconds, bytes: bytes.length }, "Speech was sent to be transcribed.");
  const { text, words } = await naming(subject, signal, async () => transcribe(subject, { bytes, type }, signal));
  return {
    text,
    fillers: transcriber.keepsFillers ? countFillers(text) : null,
    pauseSeconds: toHundredths(sumPauses(words)),
  };
}

/** Times of words have no more to them. */
function toHundredths(seconds: number | null): number | null {
  return seconds === null ? null : Math.round(seconds * 100) / 100;
}

/** Sends the kept transcription server a second of a tone, and says what came back or what failed. Throws `speech.no_transcriber`. */
export async function testTranscriber(context: SpeechContext, signal: AbortSignal): Promise<TranscriberFinding> {
  const content = await context.file.read();
  const { transcriber } = content;
  if (transcriber === null) throw transcriberNone();
  const subject = subjectOf(content, transcriber, context.patience.transcribeMs);
  const type = { mediaType: "audio/wav", ending: "wav" };
  const began = performance.now();
  try {
    const { text, words } = await naming(subject, signal, async () =>
      transcribe(subject, { bytes: makeTone(testSeconds), type }, signal),
    );
    const ms = Math.round(performance.now() - began);
    return { kind: "answered", text: cutWords(text), ms, timesWords: words.length > 0 };
  } catch (error) {
    if (!isWarmupError(error)) throw error;
    context.log.info({ host: subject.host, code: error.code }, "A transcription server failed its test.");
    return { kind: "failed", code: error.code, sentence: error.message };
  }
}

/** Has the speech server speak a text. Throws `speech.no_speaker`, and what {@link say} throws. */
export async function speak(context: SpeechContext, text: string, signal: AbortSignal): Promise<Spoken> {
  const content = await context.file.read();
  const { speaker } = content;
  if (speaker === null) throw speakerNone();
  const subject = subjectOf(content, speaker, context.patience.sayMs);
  const { host, model } = subject;
  context.log.info({ host, model, letters: text.length }, "Words were sent to be spoken.");
  return naming(subject, signal, async () => say(subject, { text, voice: speaker.voice }, signal));
}

/** Whatever went wrong leaves as one of our errors, without a key; what the caller gave up itself is none. */
async function naming<Result>(
  subject: ReturnType<typeof subjectOf>,
  signal: AbortSignal,
  ask: () => Promise<Result>,
): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    signal.throwIfAborted();
    throw toModelError(error, subject);
  }
}

function subjectOf(content: SpeechFileContent, server: { address: string; model: string }, timeoutMs: number) {
  return speechSubject(server, speechKeyFor(content, server.address), timeoutMs);
}

function withKey(before: SpeechFileContent, address: string | undefined, key: string | undefined): SpeechFileContent {
  if (address === undefined || key === undefined) return before;
  const { origin } = new URL(address);
  return { ...before, keys: [...before.keys.filter((one) => one.origin !== origin), { origin, key }] };
}

function toRead(keyFile: string, { transcriber, speaker, keys }: SpeechFileContent): SpeechSettings {
  return {
    transcriber,
    speaker,
    keyFile,
    keys: keys.map(({ origin, key }) => ({
      origin,
      ending: key.length < shortestShownKey ? "" : key.slice(-shownLetters),
    })),
  };
}
