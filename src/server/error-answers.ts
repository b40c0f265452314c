import { isDiskFull } from "#platform/database.ts";
import { isWarmupError } from "#platform/errors.ts";
import type { WarmupError } from "#platform/errors.ts";
import { requestInvalid } from "#platform/http-routes.ts";
import type { Log } from "#platform/log.ts";
import { diskFull } from "#platform/platform.errors.ts";
import { serverFailed } from "#server/server.errors.ts";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";

/** Answers any error with its code and sentence; what nobody expected is logged and shown as `server.failed`. */
export function answerError(log: Log): (error: Error, c: Context) => Response {
  return (error, c) => {
    const known = toWarmupError(error);
    if (known.status >= 500 && known !== error)
      log.error({ err: error, method: c.req.method, path: withoutSecret(c.req.path) }, "A request failed.");
    return c.json({ error: { code: known.code, message: known.message } }, known.status);
  };
}

/** Whoever has the address of a calendar feed reads the calendar. */
function withoutSecret(path: string): string {
  return path.replace(/[0-9a-f]{40}(?=\.ics$)/, "…");
}

function toWarmupError(error: Error): WarmupError {
  if (isWarmupError(error)) return error;
  if (error instanceof HTTPException && error.status < 500) return requestInvalid("the body", "it is not JSON");
  return isDiskFull(error) ? diskFull() : serverFailed();
}
