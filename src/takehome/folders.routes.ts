import { describe, jsonBody } from "#platform/http-routes.ts";
import { folderAnswerSchema, lookAnswerSchema, newFolderSchema } from "#takehome/folder.schemas.ts";
import { keepFolder, lookIntoArchive, readFolder, removeFolder, restoreFolder } from "#takehome/folders.service.ts";
import type { TakeHomeEnv } from "#takehome/takehome.env.ts";
import { Hono } from "hono";

const tag = "Take-homes";
const answer = { schema: folderAnswerSchema };
const unknown = "takehome_sitting.not_found, takehome.not_found";
const stage = { 409: "takehome_sitting.stage" };

/** The folder in which the work at a take-home comes back. */
export const folderRoutes = new Hono<TakeHomeEnv>()
  .get(
    "/takehome-sittings/:id/folder",
    describe({ tag, summary: "Read the folder of a take-home", answer, errors: { 404: unknown } }),
    async (c) => c.json(await readFolder(c.var.takeHome, c.req.param("id"))),
  )
  .delete(
    "/takehome-sittings/:id/folder",
    describe({
      tag,
      summary: "Take the folder of a take-home away, undoable for 30 days",
      answer,
      errors: { 404: `${unknown}, takehome_folder.not_found`, ...stage },
    }),
    async (c) => c.json(await removeFolder(c.var.takeHome, c.req.param("id"))),
  )
  .post(
    "/takehome-folders/look",
    describe({
      tag,
      summary: "Say what would be kept of an archive",
      description:
        "The body is a zip archive of at most 32 MB; `?sitting=` says of which take-home. Nothing is stored.",
      body: { mediaType: "application/zip" },
      answer: { schema: lookAnswerSchema },
      errors: {
        404: unknown,
        413: "archive.too_large, request.too_large",
        415: "request.media_type",
        422: "archive.unreadable, archive.unsafe_name",
      },
    }),
    async (c) => {
      const archive = new Uint8Array(await c.req.raw.arrayBuffer());
      return c.json({ content: await lookIntoArchive(c.var.takeHome, c.req.query("sitting") ?? "", archive) });
    },
  )
  .post(
    "/takehome-folders",
    describe({
      tag,
      summary: "Keep a folder of work",
      description: "In the place of the one before, which can be brought back for 30 days.",
      answer,
      errors: { 400: "request.invalid", 404: unknown, ...stage, 422: "takehome_folder.refused" },
    }),
    jsonBody(newFolderSchema),
    async (c) => c.json(await keepFolder(c.var.takeHome, c.req.valid("json"))),
  )
  .post(
    "/takehome-folders/:id/restore",
    describe({
      tag,
      summary: "Bring a folder of work back",
      answer,
      errors: { 404: `${unknown}, takehome_folder.not_found`, ...stage },
    }),
    async (c) => c.json(await restoreFolder(c.var.takeHome, c.req.param("id"))),
  );
