import { mostSpokenLetters } from "#speech/speech.schemas.ts";
import { splitSentences } from "./split-sentences.ts";

/** Long enough to sound of one piece, short enough to begin soon. */
const lettersAtOnce = 240;

/**
 * Speaks a text by a server: sentences are fetched one ahead of what is heard. Resolves when it is over, or once `signal` is aborted; throws what
 * `say` throws, and a sentence where the sound cannot be played.
 */
export async function playSpeech(
  text: string,
  { say, signal }: { say: (text: string, signal: AbortSignal) => Promise<ArrayBuffer>; signal: AbortSignal },
): Promise<void> {
  const parts = splitSentences(text, lettersAtOnce).map((part) => part.slice(0, mostSpokenLetters));
  const audio = new AudioContext();
  // What came of a part is asked for in its turn; until then its failure is nobody's.
  const fetchPart = (index: number): Promise<ArrayBuffer> | null => {
    const part = parts[index];
    if (part === undefined) return null;
    const coming = say(part, signal);
    coming.catch(() => undefined);
    return coming;
  };
  try {
    let coming = fetchPart(0);
    for (let index = 0; coming !== null && !signal.aborted; index += 1) {
      const sound = await decode(audio, await coming);
      coming = fetchPart(index + 1);
      if (!signal.aborted) await playToEnd(audio, sound, signal);
    }
  } finally {
    await audio.close();
  }
}

async function decode(audio: AudioContext, sound: ArrayBuffer): Promise<AudioBuffer> {
  try {
    return await audio.decodeAudioData(sound);
  } catch (cause) {
    throw new Error("This browser cannot play what the speech server made.", { cause });
  }
}

async function playToEnd(audio: AudioContext, sound: AudioBuffer, signal: AbortSignal): Promise<void> {
  // A browser holds sound back until the page was touched.
  if (audio.state === "suspended") await audio.resume();
  await new Promise<void>((resolve) => {
    const source = audio.createBufferSource();
    source.buffer = sound;
    source.connect(audio.destination);
    const stop = (): void => source.stop();
    source.addEventListener("ended", () => {
      signal.removeEventListener("abort", stop);
      resolve();
    });
    signal.addEventListener("abort", stop, { once: true });
    source.start();
  });
}
