import { createGuardedFetch } from "#models/guarded-fetch.ts";
import { refusalError } from "#models/models.errors.ts";
import type { ModelSubject } from "#models/models.errors.ts";
import { isWarmupError } from "#platform/errors.ts";
import { secondMs } from "#platform/clock.ts";
import { readCapped } from "#speech/read-capped.ts";
import { speechAddressOf } from "#speech/speech-address.rules.ts";
import { speechTimeout } from "#speech/speech.errors.ts";

const mostRefusalBytes = 64 * 1024;

/** Whom errors of a speech server are about. */
export function speechSubject(
  { address, model }: { address: string; model: string },
  key: string | null,
  timeoutMs: number,
): ModelSubject {
  const base = speechAddressOf(address);
  return { host: new URL(base).host, address: base, model, timeoutMs, key };
}

/** What is sent to a speech server. */
export interface SpeechRequest {
  /** Below the address, such as `/audio/speech`. */
  path: string;
  body: FormData | string;
  /** Of a body that is text. */
  mediaType?: string;
  signal: AbortSignal;
}

/** A refusal as it came, before it is made an error. */
export interface SpeechRefusal {
  status: number;
  headers: Record<string, string>;
  body: string;
  message: string;
}

/**
 * Asks a speech server: an answer that is none of its errors, or the refusal. It follows no redirect. Throws the `model.*` errors of a
 * server that cannot be reached, breaks off or answers with a page, and `speech.timeout`.
 */
export async function askServer(
  subject: ModelSubject,
  { path, body, mediaType, signal }: SpeechRequest,
): Promise<{ response: Response } | { refusal: SpeechRefusal }> {
  const headers = {
    ...(mediaType === undefined ? {} : { "content-type": mediaType }),
    ...(subject.key === null ? {} : { authorization: `Bearer ${subject.key}` }),
  };
  return namingSpeech(subject, async () => {
    const response = await createGuardedFetch(subject)(`${subject.address}${path}`, {
      method: "POST",
      headers,
      body,
      signal,
    });
    if (response.ok) return { response };
    const { status, statusText: message } = response;
    const words = await readCapped(response, mostRefusalBytes, subject.host);
    return { refusal: { status, headers: Object.fromEntries(response.headers), body: words, message } };
  });
}

/** The error that a refusal stands for; a path that is not known is told with the whole address that was asked. */
export function speechRefused(subject: ModelSubject, path: string, refusal: SpeechRefusal): Error {
  return refusalError(refusal, { ...subject, address: `${subject.address}${path}` });
}

/** Runs what reads from a speech server; a silence that was too long is told in this room's words. */
export async function namingSpeech<Result>(subject: ModelSubject, read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    const isTimeout = isWarmupError(error) && error.code === "model.timeout";
    throw isTimeout ? speechTimeout(subject.host, Math.round(subject.timeoutMs / secondMs)) : error;
  }
}
