import { errorBodySchema } from "#platform/errors.schemas.ts";
import { defineError } from "#platform/errors.ts";
import type { Env, MiddlewareHandler } from "hono";
import { describeRoute, resolver, validator } from "hono-openapi";
import type * as z from "zod";

/** The body or path of a request is not what the route takes. */
export const requestInvalid = defineError(
  "request.invalid",
  400,
  (where: string, problem: string) => `The request was refused: ${where}: ${problem}.`,
);

const binary = { type: "string" as const, format: "binary" };
const errorAnswer = { content: { "application/json": { schema: resolver(errorBodySchema) } } };

/** What the documentation says of a route. */
export interface RouteDescription {
  /** A few words, as a heading. */
  summary: string;
  /** What the heading leaves out: effects, order, limits. */
  description?: string;
  /** The route's part of the product; routes are grouped by it. */
  tag: string;
  /** A body that is not JSON. */
  body?: { mediaType: string };
  /** What a success carries. */
  answer: { schema: z.ZodType; mediaType?: string } | { mediaType: string };
  /** Errors this route can give, by status: their codes. */
  errors?: Readonly<Record<number, string>>;
}

/** Describes a route in the OpenAPI document. */
export function describe({
  summary,
  description,
  tag,
  body,
  answer,
  errors = {},
}: RouteDescription): MiddlewareHandler {
  const mediaType = answer.mediaType ?? "application/json";
  const schema = "schema" in answer ? resolver(answer.schema) : binary;
  const failures = Object.entries(errors).map(
    ([status, codes]) => [status, { description: codes, ...errorAnswer }] as const,
  );
  return describeRoute({
    summary,
    ...(description === undefined ? {} : { description }),
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { [body.mediaType]: { schema: binary } } } }),
    tags: [tag],
    responses: {
      200: { description: "Done", content: { [mediaType]: { schema } } },
      ...Object.fromEntries(failures),
    },
  });
}

/** Checks a JSON body against `schema` before the route runs. A body that does not fit gives `request.invalid`. */
export function jsonBody<Schema extends z.ZodType, RouteEnv extends Env, Path extends string>(schema: Schema) {
  return validator<Schema, "json", RouteEnv, Path>("json", schema, refuseInvalid);
}

interface Issue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined;
}

/** The hook that turns a schema's complaint into `request.invalid`, naming the field. */
function refuseInvalid(result: { success: true } | { success: false; error: readonly Issue[] }): void {
  if (result.success) return;
  const [issue] = result.error;
  const path = (issue?.path ?? []).map((part) => String(typeof part === "object" ? part.key : part)).join(".");
  throw requestInvalid(path === "" ? "the body" : `“${path}”`, issue?.message ?? "it does not fit");
}
