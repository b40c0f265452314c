import type { ModelsEnv } from "#models/models.env.ts";
import {
  draftSettingsSchema,
  findingSchema,
  modelListSchema,
  modelPlaceSchema,
  readSettingsSchema,
} from "#models/models.schemas.ts";
import { forgetKey, listModels, readModelSettings, saveModelSettings, testModel } from "#models/models.service.ts";
import { describe, jsonBody } from "#platform/http-routes.ts";
import { Hono } from "hono";
import * as z from "zod";

const tag = "Language model";
const settings = { schema: readSettingsSchema };
const fileErrors = { 500: "model.key_file_exposed, model.key_file_unusable" };
const unset = { 409: "model.none, model.key_missing" };

/** The language model: which one, how it is reached, and whether it answers. To be mounted under `/api`. */
export const modelsRoutes = new Hono<ModelsEnv>()
  .get(
    "/models/settings",
    describe({
      tag,
      summary: "Read which language model is used",
      description: "Of a key only its address and its last four characters are ever answered.",
      answer: settings,
      errors: fileErrors,
    }),
    async (c) => c.json(await readModelSettings(c.var.models)),
  )
  .put(
    "/models/settings",
    describe({
      tag,
      summary: "Choose the language model",
      description:
        "A key is kept for its address alone and never sent to another. Without one, the key that is kept for the address stays.",
      answer: settings,
      errors: { 400: "request.invalid", ...fileErrors },
    }),
    jsonBody(draftSettingsSchema),
    async (c) => c.json(await saveModelSettings(c.var.models, c.req.valid("json"))),
  )
  .delete(
    "/models/keys/:provider/:origin",
    describe({
      tag,
      summary: "Forget a key for good",
      description: "By its provider and the origin it is for, percent-encoded. This cannot be undone.",
      answer: settings,
      errors: fileErrors,
    }),
    async (c) => {
      const { provider, origin } = c.req.param();
      return c.json(await forgetKey(c.var.models, { provider, origin }));
    },
  )
  .post(
    "/models/test",
    describe({
      tag,
      summary: "Ask the language model one short question",
      description:
        "Answers with what was found, also where the model failed. `settings` are tried without being kept; left out, the kept ones are.",
      answer: { schema: findingSchema },
      errors: { 400: "request.invalid", ...unset, ...fileErrors },
    }),
    jsonBody(z.strictObject({ settings: draftSettingsSchema.optional() })),
    async (c) => c.json(await testModel(c.var.models, c.req.valid("json").settings ?? null, c.req.raw.signal)),
  )
  .post(
    "/models/list",
    describe({
      tag,
      summary: "Ask a server which models it has",
      description: "Nothing is sent to it but the key. Without `place`, the server of the kept settings is asked.",
      answer: { schema: modelListSchema },
      errors: {
        400: "request.invalid",
        ...unset,
        422: "model.key_refused, model.path_unknown, model.moved, model.no_credit",
        ...fileErrors,
        503: "model.unreachable, model.timeout, model.malformed, model.rate_limited, model.overloaded, model.refused",
      },
    }),
    jsonBody(z.strictObject({ place: modelPlaceSchema.optional() })),
    async (c) => {
      const place = c.req.valid("json").place ?? null;
      return c.json({ models: await listModels(c.var.models, place, c.req.raw.signal) });
    },
  );
