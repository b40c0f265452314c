import type { CampaignEnv } from "#campaign/campaign.env.ts";
import { fileKeptSchema, largestFileBytes } from "#campaign/files/files.schemas.ts";
import { keepFile, readDocument } from "#campaign/files/files.service.ts";
import { describe } from "#platform/http-routes.ts";
import { Hono } from "hono";

const tag = "Campaign";
const octets = "application/octet-stream";

/** The contents of documents: in, and out again as a download. */
export const fileRoutes = new Hono<CampaignEnv>()
  .post(
    "/campaign/files",
    describe({
      tag,
      summary: "Keep a file",
      description: `The body is the file as it is, at most ${largestFileBytes / 1024 ** 2} MB; \`?sha256=\` may say what must arrive. A document made with the answer's sha256 within a day keeps it.`,
      body: { mediaType: octets },
      answer: { schema: fileKeptSchema },
      errors: {
        413: "file.too_large, file.full, request.too_large",
        415: "request.media_type",
        422: "file.empty, file.damaged",
      },
    }),
    async (c) => {
      const body = c.req.raw.body ?? new Blob([]).stream();
      return c.json(await keepFile(c.var.campaign, body, c.req.query("sha256") ?? null));
    },
  )
  .get(
    "/campaign/documents/:id/file",
    describe({
      tag,
      summary: "Download a document",
      description: "Always as a file to be saved, never as a page.",
      answer: { mediaType: octets },
      errors: { 404: "campaign.not_found, file.missing" },
    }),
    async (c) => {
      const { name, mediaType, bytes } = await readDocument(c.var.campaign, c.req.param("id"));
      return c.body(new Uint8Array(bytes), 200, {
        "Content-Type": mediaType === "text/plain" ? "text/plain; charset=utf-8" : mediaType,
        "Content-Disposition": attachment(name),
        "X-Content-Type-Options": "nosniff",
      });
    },
  );

/** That a file is to be saved, under a name in any script: as RFC 6266 has it, with a plain name for old readers. */
function attachment(name: string): string {
  // Half of a character from outside the basic plane cannot be encoded.
  const safe = name.replaceAll(/[\p{Cc}\p{Cf}/\\:*?"<>|]/gu, "_").toWellFormed();
  const plain = safe.replaceAll(/[^\x20-\x7e]/g, "_");
  const encoded = encodeURIComponent(safe).replaceAll(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
