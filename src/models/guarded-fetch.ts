import { modelCutOff, modelMalformed, modelMoved, modelTimeout, modelUnreachable } from "#models/models.errors.ts";
import type { ModelSubject } from "#models/models.errors.ts";
import { readRefusal } from "#models/read-refusal.ts";
import { relayStream } from "#models/relay-stream.ts";
import { secondMs } from "#platform/clock.ts";

/** A rate limit that ends sooner than this is waited out once, in ms. */
const shortWaitMs = 10 * secondMs;

/**
 * `fetch` for one server. It follows no redirect, since a key would go along; waits out one short rate limit; gives up on a
 * silence of `timeoutMs`; and throws our own errors for a server that cannot be reached, breaks off, or answers with a page.
 */
export function createGuardedFetch(subject: ModelSubject): typeof fetch {
  return async (input, init = {}) => {
    const response = await fetchOnce(subject, input, init);
    if (response.status !== 429) return response;
    const waitMs = readRefusal({
      status: 429,
      headers: Object.fromEntries(response.headers),
      body: await response.clone().text(),
      message: "",
    }).retryAfterMs;
    if (waitMs === null || waitMs >= shortWaitMs) return response;
    await response.body?.cancel();
    await pause(waitMs, init.signal ?? null);
    return fetchOnce(subject, input, init);
  };
}

async function fetchOnce(
  subject: ModelSubject,
  input: Parameters<typeof fetch>[0],
  init: RequestInit,
): Promise<Response> {
  const silence = startSilence(subject);
  const signal = init.signal == null ? silence.signal : AbortSignal.any([init.signal, silence.signal]);
  let response: Response;
  try {
    response = await fetch(input, { ...init, signal, redirect: "manual" });
  } catch (error) {
    silence.end();
    init.signal?.throwIfAborted();
    if (silence.signal.aborted) throw silence.signal.reason;
    throw modelUnreachable(subject.host, whyUnreachable(error));
  }
  silence.hear();
  refuseStray(subject, response, silence.end);
  if (response.body === null) {
    silence.end();
    return response;
  }
  return new Response(listen(response.body, subject, silence, init.signal ?? null), response);
}

/** The body as it comes. Its errors have no cause, or the AI SDK would make them its own. */
function listen(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  { host }: ModelSubject,
  silence: Silence,
  caller: AbortSignal | null,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return relayStream(body, {
    pass(piece) {
      silence.hear();
      return piece;
    },
    fail() {
      caller?.throwIfAborted();
      if (silence.signal.aborted) throw silence.signal.reason;
      throw modelCutOff(host);
    },
    end: silence.end,
  });
}

function refuseStray({ host, address }: ModelSubject, response: Response, end: () => void): void {
  const isRedirect = response.status >= 300 && response.status < 400;
  const isPage = response.ok && (response.headers.get("content-type") ?? "").includes("text/html");
  if (!isRedirect && !isPage) return;
  end();
  void response.body?.cancel();
  if (isPage) throw modelMalformed(host, "a web page");
  const target = URL.parse(response.headers.get("location") ?? "", address);
  throw modelMoved(host, target?.origin ?? "another address");
}

/** A clock that runs while nothing is heard. */
interface Silence {
  /** Aborted with `model.timeout` once nothing was heard for too long. */
  signal: AbortSignal;
  hear: () => void;
  end: () => void;
}

function startSilence({ host, timeoutMs }: ModelSubject): Silence {
  const controller = new AbortController();
  const give = (): void => controller.abort(modelTimeout(host, Math.round(timeoutMs / secondMs)));
  let timer = setTimeout(give, timeoutMs);
  return {
    signal: controller.signal,
    hear: () => {
      clearTimeout(timer);
      timer = setTimeout(give, timeoutMs);
    },
    end: () => clearTimeout(timer),
  };
}

async function pause(ms: number, signal: AbortSignal | null): Promise<void> {
  signal?.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  const stop = (): void => reject(signal?.reason);
  signal?.addEventListener("abort", stop, { once: true });
  try {
    await promise;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: "no such host is known. Check the address for a slip, and the network.",
  EAI_AGAIN: "its name could not be looked up. Check the network.",
  ECONNREFUSED: "nothing listens at that port. Start the server, or check the port.",
  ECONNRESET: "the connection was closed before an answer.",
  UND_ERR_SOCKET: "the connection was closed before an answer.",
  EHOSTUNREACH: "there is no way to that host from here.",
  ENETUNREACH: "there is no network.",
  ETIMEDOUT: "it does not take the connection.",
  UND_ERR_CONNECT_TIMEOUT: "it does not take the connection.",
  ERR_SSL_WRONG_VERSION_NUMBER: "it does not speak https at that port; try http://.",
  ERR_SSL_PACKET_LENGTH_TOO_LONG: "it does not speak https at that port; try http://.",
};

/** By the code of the error beneath `fetch failed`; of several, one for each address that was tried, the first. */
function whyUnreachable(error: unknown): string {
  const cause = (error as { cause?: unknown }).cause;
  const first = cause instanceof AggregateError ? (cause.errors[0] as unknown) : cause;
  const { code = "", message = "" } = Object(first ?? error) as { code?: string; message?: string };
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) return `its certificate is not trusted (${code}).`;
  return (
    reasons[code] ?? `${message || "the request failed"}${code === "" || message.includes(code) ? "" : ` (${code})`}.`
  );
}
