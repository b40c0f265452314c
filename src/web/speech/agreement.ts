import { forgetfulStorage } from "../ui/browser-storage.ts";

const place = "warmup:speech-server";

/** The origin of the transcription server that the voice may go to, as the user agreed in this browser; null before that. */
export function agreedServer(): string | null {
  return forgetfulStorage.getItem(place);
}

/** Remembers that the voice may go to a server. */
export function agreeToServer(origin: string): void {
  forgetfulStorage.setItem(place, origin);
}
