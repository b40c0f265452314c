import { openDrillConsole } from "#debugging/consoles.service.ts";
import type { DebuggingEnv } from "#debugging/debugging.env.ts";
import { consoleLineSchema, consoleStreamLineSchema, openConsoleSchema } from "#debugging/debugging.schemas.ts";
import { describe, jsonBody } from "#platform/http-routes.ts";
import { linesMediaType, streamLines } from "#platform/stream-lines.ts";
import { Hono } from "hono";
import * as z from "zod";

const tag = "Consoles";
const errors = { 404: "console.not_found" };

/** A console beside a drill: lines run in the state that its code has left. */
export const consoleRoutes = new Hono<DebuggingEnv>()
  .post(
    "/drills/:id/console",
    describe({
      tag,
      summary: "Open a console",
      description:
        "Runs the code, then streams one JSON value a line: first the console's id, then what it says. Ending the request closes it.",
      answer: { schema: consoleStreamLineSchema, mediaType: linesMediaType },
      errors: { 400: "code.nul_character", 404: "drill.not_found, program.not_found", 409: "console.too_many" },
    }),
    jsonBody(openConsoleSchema),
    async (c) => {
      const { code } = c.req.valid("json");
      return streamLines(c, c.var.runs, async (signal) =>
        openDrillConsole(c.var.debugging, c.req.param("id"), code, signal),
      );
    },
  )
  .post(
    "/consoles/:id/lines",
    describe({ tag, summary: "Run lines in a console", answer: { schema: z.object({}) }, errors }),
    jsonBody(consoleLineSchema),
    (c) => {
      const { consoles, user } = c.var.debugging;
      consoles.find(user.id, c.req.param("id")).run(c.req.valid("json").line);
      return c.json({});
    },
  )
  .post(
    "/consoles/:id/interrupt",
    describe({ tag, summary: "Interrupt the line that runs", answer: { schema: z.object({}) }, errors }),
    (c) => {
      const { consoles, user } = c.var.debugging;
      consoles.find(user.id, c.req.param("id")).interrupt();
      return c.json({});
    },
  )
  .delete("/consoles/:id", describe({ tag, summary: "Close a console", answer: { schema: z.object({}) } }), (c) => {
    c.var.debugging.consoles.remove(c.var.debugging.user.id, c.req.param("id"));
    return c.json({});
  });
