import { browserStorage, forgetfulStorage } from "../../ui/browser-storage.ts";
import * as z from "zod";

const guestKey = "warmup.peer.guest";
const seenKey = "warmup.peer.seen";
const mostSeen = 1000;

const guestSchema = z.object({ name: z.string(), secret: z.string() });
const seenSchema = z.array(z.string());

/** The name given last in this browser, and by which link. */
export function readGuest(): z.output<typeof guestSchema> {
  return readKept(guestKey, guestSchema) ?? { name: "", secret: "" };
}

/** Keeps them, so that whoever loads the page again is in the room at once. */
export function keepGuest(name: string, secret: string): void {
  forgetfulStorage.setItem(guestKey, JSON.stringify({ name, secret }));
}

/** Questions that were asked in rooms of this browser. */
export function readSeen(): string[] {
  return readKept(seenKey, seenSchema) ?? [];
}

/** Adds questions to those seen. */
export function keepSeen(problemIds: readonly string[]): void {
  const seen = new Set([...readSeen(), ...problemIds]);
  forgetfulStorage.setItem(seenKey, JSON.stringify([...seen].slice(-mostSeen)));
}

function readKept<Schema extends z.ZodType>(key: string, schema: Schema): z.output<Schema> | null {
  try {
    return schema.safeParse(JSON.parse(browserStorage.getItem(key) ?? "null")).data ?? null;
  } catch {
    return null;
  }
}
