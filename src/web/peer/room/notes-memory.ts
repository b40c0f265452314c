import { browserStorage, forgetfulStorage } from "../../ui/browser-storage.ts";
import type { RoomDoor } from "../peer-api.ts";

/** What was typed last in this page, by the room's address: newer than anything the server may have told. */
const typed = new Map<string, string>();
const draftKey = ({ base, secret }: RoomDoor): string => `warmup.peer.notes.${base}.${secret?.slice(0, 6) ?? "host"}`;

/** One's notes: as typed last here, else as left unsaved in this browser, else as the server has them. */
export function latestNotes(door: RoomDoor, notes: string): string {
  return typed.get(door.base) ?? browserStorage.getItem(draftKey(door)) ?? notes;
}

/** Keeps what is typed until the server has it. */
export function keepTyped(door: RoomDoor, text: string): void {
  typed.set(door.base, text);
  forgetfulStorage.setItem(draftKey(door), text);
}

/** The server has a text; it is no draft any more, unless more was typed meanwhile. */
export function noteSaved(door: RoomDoor, text: string): void {
  if (typed.get(door.base) === text) browserStorage.removeItem(draftKey(door));
}
