import { campaignRoutes } from "#campaign/campaign.routes.ts";
import { planRoutes } from "#plan/plan.routes.ts";
import { designRoutes } from "#design/design.routes.ts";
import { peerRoutes } from "#peer/peer.routes.ts";
import { mockRoutes } from "#mock/mock.routes.ts";
import { assistantsRoutes } from "#assistants/assistants.routes.ts";
import { modelsRoutes } from "#models/models.routes.ts";
import { speechRoutes } from "#speech/speech.routes.ts";
import { offersRoutes } from "#offers/offers.routes.ts";
import { researchRoutes } from "#research/research.routes.ts";
import { takeHomeRoutes } from "#takehome/takehome.routes.ts";
import { storiesRoutes } from "#stories/stories.routes.ts";
import { openTestServer } from "#tests/stand-ins/open-server.ts";
import type { TestServer } from "#tests/stand-ins/open-server.ts";
import { debuggingRoutes } from "#debugging/debugging.routes.ts";
import { knowledgeRoutes } from "#knowledge/knowledge.routes.ts";
import { practiceRoutes } from "#practice/practice.routes.ts";
import { schemaText } from "#server/schema-text.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";

const contentSchema = z.record(
  z.string().regex(/^[\w.+-]+\/(?:[\w.+-]+|\*)$/),
  z.strictObject({ schema: z.looseObject({}) }),
);
const operationSchema = z.strictObject({
  operationId: z.string().min(1),
  summary: z.string().min(1),
  description: z.string().min(1).optional(),
  tags: z.array(z.string()).length(1),
  parameters: z
    .array(
      z.strictObject({ in: z.literal("path"), name: z.string(), required: z.literal(true), schema: z.looseObject({}) }),
    )
    .optional(),
  requestBody: z.strictObject({ required: z.literal(true), content: contentSchema }).optional(),
  responses: z.record(
    z.string().regex(/^[1-5]\d\d$/),
    z.strictObject({ description: z.string().min(1), content: contentSchema }),
  ),
});
/** The part of OpenAPI 3.1 that the document may use, strictly. */
const openApiSchema = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  servers: z.array(z.strictObject({ url: z.string() })),
  tags: z.undefined().optional(),
  paths: z.record(
    z.string().startsWith("/"),
    z.partialRecord(z.enum(["get", "put", "post", "patch", "delete"]), operationSchema),
  ),
  components: z.strictObject({}),
});

let server: TestServer;
let document: z.infer<typeof openApiSchema>;

beforeAll(async () => {
  server = await openTestServer();
  document = openApiSchema.parse((await server.json("GET", "/api/openapi.json")).value);
});
afterAll(async () => server.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation) => ({ path, operation })),
  );

test("the OpenAPI document is valid, and refers to nothing outside itself", () => {
  expect(JSON.stringify(document)).not.toContain('"$ref"');
  const ids = operations().map(({ operation }) => operation?.operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

test("every parameter of a path is described", () => {
  for (const { path, operation } of operations()) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect((operation?.parameters ?? []).map(({ name }) => name)).toEqual(inPath);
  }
});

test("every route is in it", () => {
  const handled = [
    ...practiceRoutes.routes,
    ...debuggingRoutes.routes,
    ...knowledgeRoutes.routes,
    ...campaignRoutes.routes,
    ...planRoutes.routes,
    ...storiesRoutes.routes,
    ...designRoutes.routes,
    ...mockRoutes.routes,
    ...assistantsRoutes.routes,
    ...peerRoutes.routes,
    ...researchRoutes.routes,
    ...modelsRoutes.routes,
    ...speechRoutes.routes,
    ...takeHomeRoutes.routes,
    ...offersRoutes.routes,
  ]
    .filter((route) => route.method !== "ALL")
    .map((route) => `${route.method.toLowerCase()} ${route.path.replaceAll(/:(\w+)/g, "{$1}")}`);
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(new Set([...handled, "get /status"])).toEqual(new Set(described));
});

test("every schema in it can be read back as one", () => {
  const contents = operations().flatMap(({ operation }) => [
    operation?.requestBody?.content ?? {},
    ...Object.values(operation?.responses ?? {}).map(({ content }) => content),
  ]);
  const schemas = contents.flatMap((content) => Object.values(content).map(({ schema }) => schema));
  const written = schemas.filter(({ format }) => format !== "binary");
  expect(written.length).toBeGreaterThan(40);
  for (const schema of written) {
    expect(z.fromJSONSchema(schema as z.core.JSONSchema.JSONSchema)).toBeInstanceOf(z.ZodType);
  }
});

test("the page lists every operation, loads nothing and runs nothing", async () => {
  const { status, body, headers } = await server.send("GET", "/api/docs");
  expect([status, headers["content-type"]]).toEqual([200, "text/html; charset=UTF-8"]);
  for (const { path, operation } of operations()) {
    expect(body).toContain(`<code>/api${path}</code>`);
    expect(body).toContain(operation?.summary.replaceAll("'", "&#39;"));
  }
  expect(body).not.toMatch(/<script|src=|@import|url\(|stylesheet|https?:/);
});

test("a schema reads as a programmer would write its type", () => {
  const schema = {
    type: "object",
    properties: {
      id: { type: "string" },
      kind: { enum: ["run", "submit"] },
      rung: { anyOf: [{ type: "integer" }, { type: "null" }] },
      cells: { type: "array", items: { type: "array", prefixItems: [{ type: "integer" }, { type: "integer" }] } },
      notes: { type: "array", items: { anyOf: [{ type: "string" }, { type: "null" }] } },
      versions: { type: "object", additionalProperties: { type: "string" } },
    },
    required: ["id", "kind", "cells", "notes", "versions"],
  };
  expect(schemaText(schema)).toBe(
    [
      "{",
      "  id: string",
      '  kind: "run" | "submit"',
      "  rung?: integer | null",
      "  cells: ([integer, integer])[]",
      "  notes: (string | null)[]",
      "  versions: {",
      "    [name]: string",
      "  }",
      "}",
    ].join("\n"),
  );
});
