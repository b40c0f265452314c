import type { SpeechPlace } from "../review/speech.ts";
import type { HeardPiece, ShelfState } from "./shelf.ts";

/** Whether the microphone is open, or what keeps it shut. */
export type SpeechState =
  | { at: "shut"; problem: string | null }
  /** Where the browser recognises speech is chosen once, before the microphone opens for the first time. */
  | { at: "asking"; onDevice: "ready" | "installable" | "no"; isInstalling: boolean; problem: string | null }
  /** It is told to which server the voice would go, before it first does. */
  | { at: "telling" }
  /** The browser asks the user, or the system takes a moment. */
  | { at: "opening" }
  | { at: "open"; guess: string };

/** Takes words that were said, and from a server what else it heard. */
export type TakeWords = (words: string, heard?: HeardPiece) => void;

/** A transcription server, and the recordings on their way to it. */
export interface Dictation {
  /** The server, as a sentence names it. */
  placeWords: string;
  shelf: ShelfState;
  /** How loud the microphone is: a root mean square from 0 to 1. */
  readLevel: () => number;
  /** Agrees to the voice going there, and opens the microphone. */
  agree: () => void;
  /** Tries again to have what is kept written down. */
  retry: () => void;
  /** Gives what is kept out as files. */
  save: () => void;
  /** Throws away what is kept. */
  drop: () => void;
}

/** Speaking in place of typing, by the browser's own recogniser or by a transcription server. */
export interface UseSpeech {
  /** Why there is no speaking here; null where there is. The rest does nothing then. */
  absence: string | null;
  isThere: boolean;
  state: SpeechState;
  /** Where the browser recognises speech, as the user chose; null before that, and with a server. */
  place: SpeechPlace | null;
  /** Null without a server. */
  dictation: Dictation | null;
  /** Opens the microphone, or says and asks first where the sound may go. */
  start: () => void;
  /** Asks anew where the sound may go. */
  ask: () => void;
  /** Remembers where the sound may go, and opens the microphone. */
  choose: (place: SpeechPlace) => void;
  /** Shuts the microphone, or leaves the question open; resolves once the last words have come: whether they have. */
  stop: () => Promise<boolean>;
}
