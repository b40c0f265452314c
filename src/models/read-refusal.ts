import { secondMs } from "#platform/clock.ts";
import * as z from "zod";

/** What kind of refusal it is, whichever provider gave it. */
export type RefusalKind =
  | "key"
  | "forbidden"
  | "credit"
  | "rate"
  | "unknownModel"
  | "path"
  | "overloaded"
  | "tooLong"
  | "timeout"
  | "other";

/** A refusal as it came: by status, or within a stream that had begun. */
export interface RawRefusal {
  /** The HTTP status, or the one that the error of a stream stands for; null where there is none. */
  status: number | null;
  /** By lower-case name. */
  headers: Readonly<Record<string, string>>;
  /** The body, or what of it is known. */
  body: string;
  /** What is said where the body says nothing. */
  message: string;
}

/** A refusal as it was read. */
export interface Refusal {
  kind: RefusalKind;
  /** The provider's own words, on one line, cut to 300 characters; empty where there are none. */
  words: string;
  /** When to ask again, in ms from now, where that is said. */
  retryAfterMs: number | null;
}

const mostWords = 300;

/** Tells what a provider means by a refusal. */
export function readRefusal(raw: RawRefusal): Refusal {
  const words = wordsOf(raw);
  return { kind: kindOf(raw, `${raw.body} ${raw.message}`), words, retryAfterMs: readRetryAfter(raw) };
}

/** One line of at most 300 characters. */
export function cutWords(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= mostWords ? line : `${line.slice(0, mostWords - 1).trimEnd()}…`;
}

function kindOf({ status, body }: RawRefusal, text: string): RefusalKind {
  if (/insufficient_quota|credit balance|billing_error|insufficient.{0,20}(credit|balance|funds)/i.test(text))
    return "credit";
  if (status === 402) return "credit";
  if (/API_KEY_INVALID|invalid_api_key|api key not valid/i.test(text)) return "key";
  if (status === 401) return "key";
  if (status === 403) return "forbidden";
  if (/rate_limit|RESOURCE_EXHAUSTED/.test(text) || status === 429) return "rate";
  if (
    /context_length_exceeded|maximum context|context (length|size|window)|prompt is too long|too many tokens/i.test(
      text,
    )
  ) {
    return "tooLong";
  }
  if (status === 413) return "tooLong";
  if (isUnknownModel(text) && (status === null || (status >= 400 && status < 500))) return "unknownModel";
  if (status === 404 || status === 405) return /"model/i.test(body) ? "unknownModel" : "path";
  if (status === 408) return "timeout";
  return /overloaded|unavailable/i.test(text) || status === 503 || status === 529 ? "overloaded" : "other";
}

function isUnknownModel(text: string): boolean {
  return (
    /model_not_found|invalid model|unknown model|not a valid model/i.test(text) ||
    (/\bmodels?\b/i.test(text) && /not[ _]found|not exist|not supported for/i.test(text))
  );
}

const message = z.object({ message: z.string() });
const shapes = z.union([
  z.object({ error: message }).transform(({ error }) => error.message),
  z.object({ error: z.string() }).transform(({ error }) => error),
  message.transform((one) => one.message),
  z.object({ detail: z.string() }).transform(({ detail }) => detail),
  // Google, where it streams, answers with a list of one.
  z.tuple([z.object({ error: message })]).transform(([{ error }]) => error.message),
]);

function wordsOf({ body, message: said }: RawRefusal): string {
  if (/^\s*</.test(body)) return cutWords(said);
  const parsed = shapes.safeParse(parseJson(body));
  return cutWords(parsed.success ? parsed.data : said || body);
}

/** By `retry-after-ms`, by `retry-after` in seconds or as a date against the answer's own, or by Google's RetryInfo in the body. */
function readRetryAfter({ headers, body }: RawRefusal): number | null {
  const inMs = Number(headers["retry-after-ms"] ?? Number.NaN);
  if (Number.isFinite(inMs) && inMs >= 0) return inMs;
  const after = headers["retry-after"] ?? "";
  if (/^\d+(\.\d+)?$/.test(after)) return Number(after) * secondMs;
  const span = Date.parse(after) - Date.parse(headers["date"] ?? "");
  if (Number.isFinite(span)) return Math.max(0, span);
  const delay = /"retryDelay":\s*"(\d+(?:\.\d+)?)s"/.exec(body)?.[1];
  return delay === undefined ? null : Number(delay) * secondMs;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
