import type { QueryClient } from "@tanstack/react-query";
import { browserStorage } from "../../ui/browser-storage.ts";
import { errorSentence } from "../../api.ts";
import { inTurn, makeAndShow } from "../change-desk.ts";
import { forgetText, keepText, readKeptForm } from "../parts/kept-text.ts";
import { mailFields, type MailForm } from "./mail-form.ts";

const keptPrefix = "warmup.campaign-text ";
const typedEnd = " typed";

const typedKey = (id: string): string => `${id}${typedEnd}`;
const begunKey = (id: string): string => `${id} begun`;

/** What was typed into a mail and not saved yet. */
export function readTyped(id: string): Partial<MailForm> {
  return readKeptForm(typedKey(id)) ?? {};
}

/** What a new mail began with; null where none began under this id. */
export function readBegun(id: string): Partial<MailForm> | null {
  return readKeptForm(begunKey(id));
}

/** Keeps what was typed in this browser. */
export function keepTyped(id: string, typed: Partial<MailForm>): void {
  keepText(typedKey(id), JSON.stringify(typed));
}

/** Keeps what a new mail begins with, which is no draft until something is typed into it. */
export function keepBegun(id: string, form: MailForm): void {
  keepText(begunKey(id), JSON.stringify(form));
}

/** Forgets what was begun and typed under an id. */
export function forgetMail(id: string): void {
  forgetText(typedKey(id));
  forgetText(begunKey(id));
}

/** Forgets a new mail into which nothing was typed. */
export function forgetUntouched(id: string): void {
  if (Object.keys(readTyped(id)).length === 0) forgetText(begunKey(id));
}

/** The mails of which this browser keeps something that is not saved. */
export function typedMails(): string[] {
  return browserStorage
    .keys()
    .filter((key) => key.startsWith(`${keptPrefix}mail_`) && key.endsWith(typedEnd))
    .map((key) => key.slice(keptPrefix.length, -typedEnd.length));
}

/**
 * Saves what was typed into a mail, and of a new one what it began with as well; why it could not be saved, as a sentence, or null.
 */
export async function sendTyped(
  client: QueryClient,
  id: string,
  typed: Partial<MailForm>,
  begun: Partial<MailForm> | null,
): Promise<string | null> {
  const fields = mailFields({ ...begun, ...typed });
  if (Object.keys(fields).length === 0) return null;
  try {
    await inTurn(async () => makeAndShow(client, [{ op: "put", id, fields }]));
  } catch (error) {
    return errorSentence(error);
  }
  forgetText(begunKey(id));
  // What was typed meanwhile stays.
  const left = withoutSent(readTyped(id), typed);
  if (Object.keys(left).length === 0) forgetText(typedKey(id));
  else keepTyped(id, left);
  return null;
}

/** What was typed, apart from what was sent as it still stands. */
export function withoutSent(typed: Partial<MailForm>, sent: Partial<MailForm>): Partial<MailForm> {
  return Object.fromEntries(Object.entries(typed).filter(([name, value]) => sent[name as keyof MailForm] !== value));
}
