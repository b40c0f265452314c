import { keepImage, readImage } from "#knowledge/images/images.service.ts";
import { imageKeptSchema } from "#knowledge/images/images.schemas.ts";
import type { KnowledgeEnv } from "#knowledge/knowledge.env.ts";
import { describe } from "#platform/http-routes.ts";
import { Hono } from "hono";

const tag = "Cards";

/** Images on cards. */
export const imageRoutes = new Hono<KnowledgeEnv>()
  .post(
    "/images",
    describe({
      tag,
      summary: "Keep an image for a card",
      description: "PNG, JPEG, GIF or WebP, at most 5 MB. The same image is kept once.",
      body: { mediaType: "image/*" },
      answer: { schema: imageKeptSchema },
      errors: { 413: "image.too_large, request.too_large", 415: "image.type_refused" },
    }),
    async (c) => c.json(await keepImage(c.var.knowledge, new Uint8Array(await c.req.arrayBuffer()))),
  )
  .get(
    "/images/:id",
    describe({
      tag,
      summary: "Fetch an image",
      answer: { mediaType: "image/*" },
      errors: { 404: "image.not_found" },
    }),
    async (c) => {
      const { mime, bytes } = await readImage(c.var.knowledge, c.req.param("id"));
      return c.body(new Uint8Array(bytes), 200, {
        "Content-Type": mime,
        // an id never stands for other bytes
        "Cache-Control": "private, max-age=31536000, immutable",
        "X-Content-Type-Options": "nosniff",
      });
    },
  );
