import { describe, jsonBody } from "#platform/http-routes.ts";
import type { OffersEnv } from "#offers/offers.env.ts";
import { decisionRoutes } from "#offers/records/decisions.routes.ts";
import { addNote, listNotes, setNoteDeleted, writeNote } from "#offers/records/notes.service.ts";
import {
  addVersion,
  createOffer,
  deleteOffer,
  deleteVersion,
  listOffers,
  readOffer,
  restoreOffer,
  restoreVersion,
  setStanding,
  writeVersion,
} from "#offers/records/offers.service.ts";
import {
  newVersionSchema,
  noteFieldsSchema,
  notesSchema,
  offerSchema,
  offersSchema,
  patchOfferSchema,
  putVersionSchema,
  versionDraftSchema,
} from "#offers/records/records.schemas.ts";
import { Hono } from "hono";
import * as z from "zod";

const tag = "Offers";
const answer = { schema: offerSchema };
const notFound = { 404: "offer.not_found" };
const versionMissing = { 404: "offer.not_found, offer_version.not_found" };
const absurd = { 422: "offer.absurd" };
const invalid = { 400: "request.invalid" };

const recordRoutes = new Hono<OffersEnv>()
  .get(
    "/",
    describe({ tag, summary: "List offers with their versions", answer: { schema: offersSchema } }),
    async (c) => c.json({ offers: await listOffers(c.var.offers) }),
  )
  .post(
    "/",
    describe({
      tag,
      summary: "Enter an offer",
      description: "Only the company is needed. What is left out was not said, which is not 0.",
      answer,
      errors: { ...invalid, ...absurd },
    }),
    jsonBody(versionDraftSchema),
    async (c) => c.json(await createOffer(c.var.offers, c.req.valid("json"))),
  )
  .get("/:id", describe({ tag, summary: "Read an offer with its versions", answer, errors: notFound }), async (c) =>
    c.json(await readOffer(c.var.offers, c.req.param("id"))),
  )
  .patch(
    "/:id",
    describe({ tag, summary: "Say how an offer stands", answer, errors: { ...invalid, ...notFound } }),
    jsonBody(patchOfferSchema),
    async (c) => c.json(await setStanding(c.var.offers, c.req.param("id"), c.req.valid("json").standing)),
  )
  .delete(
    "/:id",
    describe({
      tag,
      summary: "Delete an offer with its versions and notes, undoable for 30 days",
      answer: { schema: z.object({}) },
      errors: notFound,
    }),
    async (c) => {
      await deleteOffer(c.var.offers, c.req.param("id"));
      return c.json({});
    },
  )
  .post(
    "/:id/restore",
    describe({ tag, summary: "Take the deletion of an offer back", answer, errors: notFound }),
    async (c) => c.json(await restoreOffer(c.var.offers, c.req.param("id"))),
  );

const versionRoutes = new Hono<OffersEnv>()
  .post(
    "/:id/versions",
    describe({
      tag,
      summary: "Add a version of an offer",
      description: "It begins with what the last one has, unless a draft is given.",
      answer,
      errors: { ...invalid, ...notFound, ...absurd },
    }),
    jsonBody(newVersionSchema),
    async (c) => c.json(await addVersion(c.var.offers, c.req.param("id"), c.req.valid("json").draft)),
  )
  .put(
    "/:id/versions/:version",
    describe({
      tag,
      summary: "Write a version of an offer",
      description: "A change to a revision that is no longer the latest is refused, as is what cannot be meant.",
      answer,
      errors: { ...invalid, ...versionMissing, 409: "offer_version.conflict", ...absurd },
    }),
    jsonBody(putVersionSchema),
    async (c) => {
      const { id, version } = c.req.param();
      return c.json(await writeVersion(c.var.offers, id, version, c.req.valid("json")));
    },
  )
  .delete(
    "/:id/versions/:version",
    describe({
      tag,
      summary: "Delete a version of an offer, undoable for 30 days",
      answer,
      errors: { ...versionMissing, 409: "offer_version.last" },
    }),
    async (c) => c.json(await deleteVersion(c.var.offers, c.req.param("id"), c.req.param("version"))),
  )
  .post(
    "/:id/versions/:version/restore",
    describe({ tag, summary: "Take the deletion of an offer's version back", answer, errors: versionMissing }),
    async (c) => c.json(await restoreVersion(c.var.offers, c.req.param("id"), c.req.param("version"))),
  );

const notes = { schema: notesSchema };
const noteMissing = { 404: "offer.not_found, offer_note.not_found" };

const noteRoutes = new Hono<OffersEnv>()
  .get(
    "/:id/notes",
    describe({ tag, summary: "List what was said about an offer", answer: notes, errors: notFound }),
    async (c) => c.json({ notes: await listNotes(c.var.offers, c.req.param("id")) }),
  )
  .post(
    "/:id/notes",
    describe({
      tag,
      summary: "Write down what was said about an offer",
      answer: notes,
      errors: { ...invalid, ...notFound },
    }),
    jsonBody(noteFieldsSchema),
    async (c) => c.json({ notes: await addNote(c.var.offers, c.req.param("id"), c.req.valid("json")) }),
  )
  .put(
    "/:id/notes/:note",
    describe({
      tag,
      summary: "Write a note on an offer anew",
      answer: notes,
      errors: { ...invalid, ...noteMissing },
    }),
    jsonBody(noteFieldsSchema),
    async (c) => {
      const { id, note } = c.req.param();
      return c.json({ notes: await writeNote(c.var.offers, id, note, c.req.valid("json")) });
    },
  )
  .delete(
    "/:id/notes/:note",
    describe({ tag, summary: "Delete a note on an offer, undoable for 30 days", answer: notes, errors: noteMissing }),
    async (c) => {
      const { id, note } = c.req.param();
      return c.json({ notes: await setNoteDeleted(c.var.offers, id, note, true) });
    },
  )
  .post(
    "/:id/notes/:note/restore",
    describe({ tag, summary: "Take the deletion of a note on an offer back", answer: notes, errors: noteMissing }),
    async (c) => {
      const { id, note } = c.req.param();
      return c.json({ notes: await setNoteDeleted(c.var.offers, id, note, false) });
    },
  );

/** Offers, what was said about them, and the decisions between them. To be mounted under `/api`. */
export const offersRoutes = new Hono<OffersEnv>()
  .route("/offers", recordRoutes)
  .route("/offers", versionRoutes)
  .route("/offers", noteRoutes)
  .route("/offer-decisions", decisionRoutes);
