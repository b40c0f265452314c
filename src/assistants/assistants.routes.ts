import type { AssistantsEnv } from "#assistants/assistants.env.ts";
import { assistantsSchema, madeTokenSchema, newTokenSchema, tokenSchema } from "#assistants/assistants.schemas.ts";
import { listCalls } from "#assistants/calls.service.ts";
import { listTokens, makeToken, setTokenRevoked } from "#assistants/tokens.service.ts";
import { describe, jsonBody } from "#platform/http-routes.ts";
import { Hono } from "hono";
import * as z from "zod";

const tag = "Assistants";
const notFound = { 404: "assistants.token_not_found" };

/** The tokens that let assistants in at `/mcp`, and what they asked for; to be mounted under `/api`. */
export const assistantsRoutes = new Hono<AssistantsEnv>()
  .get(
    "/assistants",
    describe({
      tag,
      summary: "Read tokens, the latest calls, and how to connect",
      description: "Secrets are not in it: each is shown once, when it is made.",
      answer: { schema: assistantsSchema },
    }),
    async (c) => {
      const { assistants } = c.var;
      const [tokens, calls] = await Promise.all([listTokens(assistants), listCalls(assistants)]);
      return c.json({ tokens, calls, stdio: assistants.stdio });
    },
  )
  .post(
    "/assistants/tokens",
    describe({
      tag,
      summary: "Make a token",
      description: "The answer has its secret, which is not kept and cannot be shown again.",
      answer: { schema: madeTokenSchema },
      errors: { 400: "request.invalid", 409: "assistants.name_taken, assistants.too_many_tokens" },
    }),
    jsonBody(newTokenSchema),
    async (c) => c.json(await makeToken(c.var.assistants, c.req.valid("json"))),
  )
  .delete(
    "/assistants/tokens/:id",
    describe({
      tag,
      summary: "Revoke a token",
      description: "It lets nobody in any more. For thirty days it can be restored.",
      answer: { schema: z.object({}) },
      errors: notFound,
    }),
    async (c) => {
      await setTokenRevoked(c.var.assistants, c.req.param("id"), true);
      return c.json({});
    },
  )
  .post(
    "/assistants/tokens/:id/restore",
    describe({
      tag,
      summary: "Restore a revoked token",
      answer: { schema: tokenSchema },
      errors: { ...notFound, 409: "assistants.name_taken" },
    }),
    async (c) => c.json(await setTokenRevoked(c.var.assistants, c.req.param("id"), false)),
  );
