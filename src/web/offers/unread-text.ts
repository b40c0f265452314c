import { browserStorage, forgetfulStorage } from "../ui/browser-storage.ts";

const keyOf = (place: string): string => `warmup.offer-unread ${place}`;

/** What was typed at a place and could not be read as a figure; empty where nothing was. */
export function readUnread(place: string): string {
  return browserStorage.getItem(keyOf(place)) ?? "";
}

/** Keeps what could not be read, so that it is there after a reload; an empty text is let go. */
export function keepUnread(place: string, text: string): void {
  if (text === "") browserStorage.removeItem(keyOf(place));
  else forgetfulStorage.setItem(keyOf(place), text);
}
