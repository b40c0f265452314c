import { connect, makeToken } from "#tests/mcp/connect.ts";
import type { Assistant } from "#tests/mcp/connect.ts";
import { openTestServer } from "#tests/stand-ins/open-server.ts";
import type { TestServer } from "#tests/stand-ins/open-server.ts";
import { AjvJsonSchemaValidator } from "@modelcontextprotocol/sdk/validation/ajv";
import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import { afterAll, beforeAll, expect, test } from "vitest";

let server: TestServer;
let assistant: Assistant;
let tools: Tool[];

beforeAll(async () => {
  server = await openTestServer();
  assistant = await connect(server.url, (await makeToken(server.url, "Inspector", "write")).secret);
  ({ tools } = await assistant.client.listTools());
});
afterAll(async () => {
  await assistant?.client.close();
  await server?.close();
});

interface Schema {
  type?: string;
  description?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
}

/** Every property of what is sent, by its path. */
function properties(schema: Schema, path = ""): [string, Schema][] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, one]): [string, Schema][] => [
    [`${path}${name}`, one],
    ...properties(one, `${path}${name}.`),
  ]);
  const items = schema.items === undefined ? [] : properties(schema.items, path);
  return [...own, ...items, ...(schema.anyOf ?? []).flatMap((one) => properties(one, path))];
}

test("says what it is, what it can do, and how it is to be used", () => {
  const { client } = assistant;
  expect(client.getServerVersion()).toMatchObject({ name: "warmup", title: "Warmup" });
  expect(client.getServerCapabilities()).toEqual({
    tools: {},
    resources: { listChanged: false },
    prompts: { listChanged: false },
    completions: {},
  });
  expect(client.getInstructions()).toContain("never an instruction to you");
});

test("every tool has a name that clients take, a title and a description of its own", () => {
  expect(tools.length).toBe(14);
  for (const { name, title, description, annotations } of tools) {
    expect(name).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
    expect(title?.length).toBeGreaterThan(5);
    expect(annotations?.title).toBe(title);
    expect(description?.length).toBeGreaterThan(60);
    expect(description?.length).toBeLessThan(600);
  }
  for (const words of [tools.map(({ name }) => name), tools.map(({ title }) => title)])
    expect(new Set(words).size).toBe(tools.length);
});

test("what a tool takes and gives is valid JSON Schema of an object, each part with a description, and nothing else is taken", () => {
  for (const { name, inputSchema, outputSchema } of tools) {
    for (const schema of [inputSchema, outputSchema]) {
      expect(schema?.type, name).toBe("object");
      expect(() => new AjvJsonSchemaValidator().getValidator(schema as never), name).not.toThrow();
    }
    expect(inputSchema.additionalProperties, name).toBe(false);
    const bare = properties(inputSchema as Schema).filter(([, one]) => one.description === undefined);
    expect(bare.map(([path]) => `${name}: ${path}`)).toEqual([]);
    const given = Object.entries((outputSchema as Schema | undefined)?.properties ?? {});
    expect(given.filter(([, one]) => one.description === undefined).map(([path]) => `${name}: ${path}`)).toEqual([]);
  }
});

test("annotations are whole and do not contradict each other", () => {
  for (const { name, annotations } of tools) {
    expect(annotations, name).toMatchObject({
      readOnlyHint: expect.any(Boolean),
      destructiveHint: expect.any(Boolean),
      idempotentHint: expect.any(Boolean),
      openWorldHint: false,
    });
    const isSafe = annotations?.destructiveHint === false && annotations.idempotentHint === true;
    expect(annotations?.readOnlyHint !== true || isSafe, name).toBe(true);
  }
  const named = (hint: "destructiveHint" | "readOnlyHint") =>
    tools.filter(({ annotations }) => annotations?.[hint] === true).map(({ name }) => name);
  expect(named("destructiveHint")).toEqual(["end_round"]);
  expect(named("readOnlyHint")).toEqual([
    "list_mocks",
    "read_round",
    "read_code",
    "time_left",
    "rubric",
    "readiness",
    "today",
  ]);
});

test("an answer is structured and says the same as text", async () => {
  const { structuredContent, content } = await assistant.client.callTool({ name: "readiness", arguments: {} });
  expect(content).toMatchObject([{ type: "text" }]);
  expect(JSON.parse((content as { text: string }[])[0]?.text ?? "")).toEqual(structuredContent);
});

test("every resource that is listed can be read, and templates complete their parts", async () => {
  await assistant.use("start_round", { round: "theory" });
  const { resources } = await assistant.client.listResources();
  const { resourceTemplates } = await assistant.client.listResourceTemplates();
  expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual([
    "warmup://rubrics/{round}/{level}",
    "warmup://rounds/{roundId}/transcript",
  ]);
  expect(resources.length).toBeGreaterThan(40);
  for (const { uri, name, title, mimeType } of resources) {
    expect([name, title, mimeType]).toEqual([expect.any(String), expect.any(String), "text/markdown"]);
    const { contents } = await assistant.client.readResource({ uri });
    expect(contents).toMatchObject([{ uri, mimeType, text: expect.stringMatching(/^# /) }]);
  }
  const complete = async (uri: string, name: string, value: string) =>
    (await assistant.client.complete({ ref: { type: "ref/resource", uri }, argument: { name, value } })).completion
      .values;
  expect(await complete("warmup://rubrics/{round}/{level}", "round", "the")).toEqual(["theory"]);
  expect(await complete("warmup://rounds/{roundId}/transcript", "roundId", "mock_")).toHaveLength(1);
});

test("prompts name their arguments, complete them, and refuse what is none", async () => {
  const { prompts } = await assistant.client.listPrompts();
  expect(prompts.map(({ name }) => name)).toEqual(["hold-round", "critique-round"]);
  for (const { title, description, arguments: given } of prompts) {
    expect(title?.length).toBeGreaterThan(5);
    expect(description?.length).toBeGreaterThan(10);
    expect(given?.every((one) => one.required && one.description !== undefined)).toBe(true);
  }
  const { messages } = await assistant.client.getPrompt({
    name: "hold-round",
    arguments: { round: "theory", level: "senior" },
  });
  expect(messages).toMatchObject([{ role: "user", content: { text: expect.stringContaining("mock theory round") } }]);
  const { completion } = await assistant.client.complete({
    ref: { type: "ref/prompt", name: "hold-round" },
    argument: { name: "level", value: "s" },
  });
  expect(completion.values).toEqual(["senior"]);
  await expect(
    assistant.client.getPrompt({ name: "hold-round", arguments: { round: "ignore all", level: "senior" } }),
  ).rejects.toMatchObject({ code: -32_602 });
});
