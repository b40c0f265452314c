import { existsSync } from "node:fs";
import { join } from "node:path";

import { addressNotFound, webAppMissing } from "#server/server.errors.ts";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import type { Context } from "hono";

const immutable = "public, max-age=31536000, immutable";
const revalidated = "no-cache";

/**
 * Serves the built web app: assets with a hash in their name for good, the rest afresh each time, compressed copies where
 * the build made them, and the start page for every address that is a page of the app.
 */
export function createWebApp(webFolder: string): Hono {
  if (!existsSync(join(webFolder, "index.html"))) {
    return new Hono().get("*", () => {
      throw webAppMissing();
    });
  }
  const file = (cacheControl: string, path?: string) =>
    serveStatic({
      root: webFolder,
      precompressed: true,
      ...(path === undefined ? {} : { path }),
      onFound: (_, c) => c.header("Cache-Control", cacheControl),
    });
  return new Hono()
    .get("/assets/*", file(immutable))
    .get("*", file(revalidated))
    .get("*", async (c, next) => {
      if (!isPage(c)) throw addressNotFound(c.req.path);
      return next();
    })
    .get("*", file(revalidated, "index.html"));
}

/** Pages have no dot in the last part of their address; a missing file does. */
function isPage(c: Context): boolean {
  const last = c.req.path.slice(c.req.path.lastIndexOf("/") + 1);
  return !last.includes(".");
}
