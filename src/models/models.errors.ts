import { cutWords, readRefusal } from "#models/read-refusal.ts";
import type { RawRefusal, Refusal } from "#models/read-refusal.ts";
import { minuteMs, secondMs } from "#platform/clock.ts";
import { defineError, isWarmupError, reasonOf } from "#platform/errors.ts";
import type { WarmupError } from "#platform/errors.ts";
import * as z from "zod";

const wordsAfter = (words: string): string => (words === "" ? "" : ` It says: “${words}”`);

/** No model was chosen. */
export const modelNone = defineError(
  "model.none",
  409,
  () => "No language model is set up. Choose one under “Language model” in the settings.",
);

/** The provider needs a key, and none is kept for its address. */
export const modelKeyMissing = defineError(
  "model.key_missing",
  409,
  (host: string) =>
    `${host} asks for a key, and none is kept for it. Enter one under “Language model” in the settings.`,
);

/** Others on the machine can read the file of the keys. */
export const keyFileExposed = defineError(
  "model.key_file_exposed",
  500,
  (file: string) =>
    `${file} holds keys and can be read by others on this machine, so nothing was read from it. Run “chmod 600” on it, and replace the keys where others may have seen them.`,
);

/** The file of the keys cannot be read or written. */
export const keyFileUnusable = defineError(
  "model.key_file_unusable",
  500,
  (file: string, reason: string) =>
    `${file}, which holds the language model's settings and keys, cannot be used: ${reason}. Mend it, or delete it and enter them again.`,
);

/** Nobody answers at the address. */
export const modelUnreachable = defineError(
  "model.unreachable",
  503,
  (host: string, reason: string) => `${host} cannot be reached: ${reason}`,
);

/** The server sends requests on to another address; a key is not taken there. */
export const modelMoved = defineError(
  "model.moved",
  422,
  (host: string, place: string) =>
    `${host} sends requests on to ${place}. Neither key nor words were sent there; enter that address if it is meant.`,
);

/** The server knows no such path. */
export const modelPathUnknown = defineError(
  "model.path_unknown",
  422,
  (address: string) =>
    `The server answers, but knows nothing under ${address}. The address usually ends in /v1, as in http://localhost:11434/v1.`,
);

/** The key is wrong, withdrawn or not allowed this. */
export const modelKeyRefused = defineError(
  "model.key_refused",
  422,
  (host: string, words: string) =>
    `${host} refuses the key. Check that it is whole and still valid.${wordsAfter(words)}`,
);

/** The key is known, but not allowed this, or not from here. */
export const modelForbidden = defineError(
  "model.key_refused",
  422,
  (host: string, words: string) => `${host} does not allow this with the key that is kept.${wordsAfter(words)}`,
);

/** The server has no model of that name. */
export const modelUnknown = defineError(
  "model.unknown",
  422,
  (host: string, model: string, words: string) => `${host} has no model “${model}”.${wordsAfter(words)}`,
);

/** Too many requests; `when` says when to ask again, or is empty. */
export const modelRateLimited = defineError(
  "model.rate_limited",
  503,
  (host: string, when: string, words: string) =>
    `${host} takes no more requests for now. ${when === "" ? "It does not say for how long." : `Ask again in ${when}.`}${wordsAfter(words)}`,
);

/** The account is out of credit or over its quota. */
export const modelNoCredit = defineError(
  "model.no_credit",
  422,
  (host: string, words: string) => `The account at ${host} has no credit or quota left.${wordsAfter(words)}`,
);

/** The server is busy beyond what it can take. */
export const modelOverloaded = defineError(
  "model.overloaded",
  503,
  (host: string, words: string) => `${host} is overloaded or down. Try again in a while.${wordsAfter(words)}`,
);

/** What came is no answer of the kind the provider gives. */
export const modelMalformed = defineError(
  "model.malformed",
  503,
  (host: string, what: string) => `${host} answered with ${what}. Check the provider and the address.`,
);

/** The answer broke off. */
export const modelCutOff = defineError(
  "model.cut_off",
  503,
  (host: string) => `The answer of ${host} broke off before its end. Try again.`,
);

/** Nothing came for longer than one waits. */
export const modelTimeout = defineError(
  "model.timeout",
  503,
  (host: string, seconds: number) =>
    `${host} said nothing for ${seconds} s. A model on one's own machine may still be loading; try again, or wait longer by the settings.`,
);

/** More words than the model takes. */
export const modelTooLong = defineError(
  "model.too_long",
  422,
  (host: string, words: string) =>
    `This is longer than the model at ${host} can take in. Choose a model, or a setting of it, with a larger context.${wordsAfter(words)}`,
);

/** Anything else, in the provider's own words. */
export const modelRefused = defineError(
  "model.refused",
  503,
  (host: string, words: string) => `${host} could not answer.${wordsAfter(words)}`,
);

/** Whom an error is about, as far as that is known. */
export interface ModelSubject {
  /** The server's host, as people recognise it. */
  host: string;
  /** The address up to `/v1`. */
  address: string;
  model: string;
  timeoutMs: number;
  /** Struck out wherever it stands in a provider's words. */
  key: string | null;
}

const anyModel: ModelSubject = {
  host: "The language model",
  address: "that address",
  model: "of that name",
  timeoutMs: 0,
  key: null,
};

/**
 * The error to show for whatever the AI SDK threw, or put into a stream as an error part: one of this room's, with its code
 * and sentence, and without any key. One of ours comes back as it is, also from deep within another. What the caller aborted
 * itself is no error of the model; ask `signal.aborted` first.
 */
export function toModelError(error: unknown, subject: ModelSubject = anyModel): WarmupError {
  for (const link of chainOf(error)) {
    if (isWarmupError(link)) return link;
    const refusal = refusalIn(link);
    if (refusal !== null) return refusalError(refusal, subject);
    const name = link instanceof Error ? link.name : "";
    if (name === "AI_EmptyResponseBodyError") return modelMalformed(subject.host, "nothing at all");
    if (unreadable.has(name)) return modelMalformed(subject.host, "something that is not the stream it should be");
  }
  return modelRefused(subject.host, withoutKeys(cutWords(reasonOf(error)), subject.key));
}

/** The error to show for a refusal as it came over the wire. */
export function refusalError(raw: RawRefusal, subject: ModelSubject): WarmupError {
  const refusal = readRefusal(raw);
  return errorOf({ ...refusal, words: withoutKeys(refusal.words, subject.key) }, subject);
}

/** A text with anything that is, or looks like, a key struck out. */
export function withoutKeys(text: string, key: string | null): string {
  const struck = key === null ? text : text.replaceAll(key, "…");
  return struck.replaceAll(/\b(?:sk|gsk|pk|xai|key)[-_][\w*.…-]{4,}|\bAIza[\w-]{10,}|(?<=Bearer\s)\S+/g, "…");
}

/** The error, and what it stems from, outermost first. */
function chainOf(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let link = error; link != null && !chain.includes(link);) {
    chain.push(link);
    const { cause, lastError } = Object(link) as { cause?: unknown; lastError?: unknown };
    link = lastError ?? cause;
  }
  return chain;
}

/** By their names, since the AI SDK is loaded only once a model is asked. */
const unreadable: ReadonlySet<string> = new Set([
  "AI_JSONParseError",
  "AI_TypeValidationError",
  "AI_InvalidResponseDataError",
]);
const callErrorSchema = z.object({
  name: z.literal("AI_APICallError"),
  message: z.string(),
  statusCode: z.number().min(400),
  responseHeaders: z.record(z.string(), z.string()).default({}),
  responseBody: z.string().default(""),
});
const streamErrorSchema = z.object({
  message: z.string(),
  type: z.string().nullish(),
  code: z.union([z.string(), z.number()]).nullish(),
  statusCode: z.number().nullish(),
});

/** A refusal by status, or by an error that a provider put into its stream, which is no `Error` then. */
function refusalIn(link: unknown): RawRefusal | null {
  if (link instanceof Error) {
    const { name, message, statusCode, responseHeaders, responseBody } = link as Error & Record<string, unknown>;
    const call = callErrorSchema.safeParse({ name, message, statusCode, responseHeaders, responseBody }).data;
    if (call === undefined) return null;
    return { status: call.statusCode, headers: call.responseHeaders, body: call.responseBody, message };
  }
  const event = streamErrorSchema.safeParse(link).data;
  if (event === undefined) return null;
  const { message, type, code, statusCode } = event;
  const status = statusCode ?? (typeof code === "number" ? code : null);
  return { status, headers: {}, body: `${type ?? ""} ${code ?? ""}`, message };
}

function errorOf(
  { kind, words, retryAfterMs }: Refusal,
  { host, address, model, timeoutMs }: ModelSubject,
): WarmupError {
  switch (kind) {
    case "key":
      return modelKeyRefused(host, words);
    case "forbidden":
      return modelForbidden(host, words);
    case "credit":
      return modelNoCredit(host, words);
    case "rate":
      return modelRateLimited(host, retryAfterMs === null ? "" : inWords(retryAfterMs), words);
    case "unknownModel":
      return modelUnknown(host, model, words);
    case "path":
      return modelPathUnknown(address);
    case "overloaded":
      return modelOverloaded(host, words);
    case "tooLong":
      return modelTooLong(host, words);
    case "timeout":
      return modelTimeout(host, Math.round(timeoutMs / secondMs));
    case "other":
      return modelRefused(host, words);
  }
}

function inWords(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / secondMs));
  return ms < 2 * minuteMs ? `${seconds} s` : `${Math.ceil(ms / minuteMs)} min`;
}
