import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { providers } from "#models/addresses.rules.ts";
import type { Provider } from "#models/addresses.rules.ts";
import { createLanguageModels } from "#models/language-models.ts";
import type { CurrentModel } from "#models/language-models.ts";
import { openModels } from "#models/models.context.ts";
import type { ModelsContext } from "#models/models.context.ts";
import { toModelError } from "#models/models.errors.ts";
import { findingSchema, readSettingsSchema } from "#models/models.schemas.ts";
import type { Finding } from "#models/models.schemas.ts";
import { listModels, saveModelSettings, testModel } from "#models/models.service.ts";
import { systemClock } from "#platform/clock.ts";
import { localUser } from "#platform/context.ts";
import { createLog, logFile } from "#platform/log.ts";
import { openModelProvider } from "#tests/stand-ins/model-provider.ts";
import type { ModelBehaviour, ModelProvider } from "#tests/stand-ins/model-provider.ts";
import { openTestServer } from "#tests/stand-ins/open-server.ts";
import type { TestServer } from "#tests/stand-ins/open-server.ts";
import { streamText, tool } from "ai";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";

const key = "sk-test-4242424242424242abcd";

let provider: ModelProvider;
let dataFolder: string;
let context: ModelsContext;

beforeAll(async () => {
  provider = await openModelProvider({ key, models: ["good", "better"] });
  dataFolder = mkdtempSync(join(tmpdir(), "warmup-models-"));
  const log = createLog({ dataFolder, warn: () => {} });
  context = openModels({ user: localUser, clock: systemClock, log, dataFolder });
});

afterAll(async () => {
  await provider.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

function settingsFor(name: Provider, model: string) {
  return { provider: name, address: provider.addresses[name], model, timeoutMs: model === "silent" ? 400 : 20_000 };
}

async function currentModel(): Promise<CurrentModel> {
  const current = await context.models.current();
  if (current === null) throw new Error("No model is set up.");
  return current;
}

/** What a test finds, by how the provider behaves; null where it answers. */
const found: Readonly<Record<ModelBehaviour, string | null>> = {
  good: null,
  slow: null,
  "limited-once": null,
  cut: "model.cut_off",
  ended: "model.cut_off",
  failing: "model.overloaded",
  malformed: "model.malformed",
  page: "model.malformed",
  silent: "model.timeout",
  moved: "model.moved",
  "wrong-key": "model.key_refused",
  "not-found": "model.unknown",
  "rate-limited": "model.rate_limited",
  "no-credit": "model.no_credit",
  overloaded: "model.overloaded",
};
/** Two name no reason that a stream's error could be told apart by. */
const foundOtherwise: Partial<Record<`${Provider} ${ModelBehaviour}`, string>> = {
  "openai failing": "model.refused",
  "compatible failing": "model.refused",
};

describe.each(providers)("a model of %s", (name) => {
  test.each(Object.entries(found))("that is %s is found to be so", async (behaviour, usual) => {
    const code = foundOtherwise[`${name} ${behaviour as ModelBehaviour}`] ?? usual;
    const finding = await testModel(context, { ...settingsFor(name, behaviour), key });
    expect(finding).toMatchObject(code === null ? { kind: "answered" } : { kind: "failed", code });
    expect(JSON.stringify(finding)).not.toContain(key);
    expect(finding.kind === "failed" ? finding.sentence : "It answered, as it should.").toMatch(/^[^\n]{20,500}[.”]$/);
  });

  test("answers a plain stream in pieces and calls tools", async () => {
    const toolCalls = [{ name: "look", input: { at: "softmax", lengths: [1, 2] } }];
    const tools = await openModelProvider({ key, reply: { text: "Let me look at it. ", toolCalls } });
    await saveModelSettings(context, { ...settingsFor(name, "good"), address: tools.addresses[name], key });
    const { model } = await currentModel();
    const look = tool({ inputSchema: z.object({ at: z.string(), lengths: z.array(z.number()) }) });
    const result = streamText({
      model,
      system: "You interview.",
      prompt: "Begin.",
      maxRetries: 0,
      tools: { look },
    });
    const pieces = await Array.fromAsync(result.textStream);
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.join("")).toBe("Let me look at it. ");
    expect((await result.toolCalls).map(({ toolName, input }) => ({ toolName, input }))).toEqual([
      { toolName: "look", input: toolCalls[0]?.input },
    ]);
    expect(tools.requests[0]?.messages).toEqual([
      { role: "system", text: "You interview." },
      { role: "user", text: "Begin." },
    ]);
    expect(tools.requests).toHaveLength(1);
    await tools.close();
  });

  test.each(["cut", "malformed", "failing", "wrong-key"] as const)(
    "that is %s ends a plain stream with our error, without the key",
    async (behaviour) => {
      await saveModelSettings(context, { ...settingsFor(name, behaviour), key });
      const { model } = await currentModel();
      const errors: unknown[] = [];
      const before = provider.requests.length;
      const result = streamText({
        model,
        prompt: "Begin.",
        maxRetries: 0,
        onError: ({ error }) => void errors.push(error),
      });
      await result.consumeStream();
      const [error] = errors;
      const code = foundOtherwise[`${name} ${behaviour}`] ?? found[behaviour];
      expect(toModelError(error)).toBe(error);
      expect(error).toMatchObject({ code });
      expect(JSON.stringify({ ...(error as Error), message: (error as Error).message })).not.toContain(key);
      expect(provider.requests.length - before).toBe(1);
    },
  );

  test("lists its models, and nothing else", async () => {
    const place = { provider: name, address: provider.addresses[name], key };
    expect(await listModels(context, place)).toEqual(["good", "better"]);
    await expect(listModels(context, { ...place, key: "wrong" })).rejects.toMatchObject({ code: "model.key_refused" });
  });
});

describe("what a test says", () => {
  const local = (address: string) => ({
    provider: "compatible" as const,
    address,
    model: "any",
    timeoutMs: 3000,
  });
  const failed = async (address: string): Promise<Finding> => testModel(context, local(address));

  test("a slow answer is measured", async () => {
    const slow = await openModelProvider({ behaviour: "slow", pieceMs: 15 });
    const finding = await testModel(context, local(slow.addresses.compatible));
    expect(finding).toMatchObject({ kind: "answered" });
    if (finding.kind !== "answered") return;
    expect(finding.firstTokenMs).toBeGreaterThan(10);
    // 33 tokens after the first, over at least 12 pauses of 15 ms.
    expect(finding.tokensPerSecond).toBeLessThan(33 / 0.18);
    expect(finding.tokensPerSecond).toBeGreaterThan(1);
    await slow.close();
  });

  test("a rate limit says when to ask again", async () => {
    const busy = await openModelProvider({ behaviour: "rate-limited", retryAfter: "240" });
    expect(await failed(busy.addresses.compatible)).toMatchObject({
      sentence: expect.stringContaining("Ask again in 4 min.") as string,
    });
    expect(busy.requests).toHaveLength(1);
    await busy.close();
  });

  test("a model that is not there is followed by those that are", async () => {
    const finding = await testModel(context, { ...settingsFor("compatible", "not-found"), key });
    expect(finding).toMatchObject({ code: "model.unknown", models: ["good", "better"] });
  });

  test("no host, no listener, no such path and the wrong scheme are told apart", async () => {
    const closed = await openModelProvider();
    await closed.close();
    const said = async (address: string): Promise<string> => JSON.stringify(await failed(address));
    expect(await said("http://no-such-host.invalid/v1")).toContain("no such host");
    expect(await said(closed.addresses.compatible)).toContain("nothing listens");
    expect(await said(`${provider.addresses.compatible}/more`)).toContain("knows nothing under");
    expect(await said(provider.addresses.compatible.replace("http:", "https:"))).toContain("does not speak https");
  });

  test("an answer that is given up is no finding", async () => {
    const stopped = new AbortController();
    const testing = testModel(context, { ...settingsFor("compatible", "silent"), key }, stopped.signal);
    stopped.abort(new Error("Given up."));
    await expect(testing).rejects.toThrow("Given up.");
  });
});

describe("over the API", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await openTestServer();
  });
  afterAll(async () => server.close());

  test("a key is kept, used for its address alone, told of by its ending, and forgotten", async () => {
    const none = await server.json("POST", "/api/models/test", {});
    expect(none).toMatchObject({ status: 409, value: { error: { code: "model.none" } } });
    const settings = settingsFor("openai", "good");
    const saved = await server.json("PUT", "/api/models/settings", { ...settings, key });
    const { origin } = new URL(settings.address);
    expect(saved.value).toMatchObject({ settings, keys: [{ provider: "openai", origin, ending: "abcd" }] });
    const file = readSettingsSchema.parse(saved.value).keyFile;
    expect(statSync(file).mode & 0o777).toBe(0o600);

    const test = await server.json("POST", "/api/models/test", {});
    expect(findingSchema.parse(test.value)).toMatchObject({ kind: "answered" });
    const after = readSettingsSchema.parse((await server.json("GET", "/api/models/settings")).value);
    expect(after.answeredAt).not.toBeNull();

    const other = await openModelProvider();
    const elsewhere = { ...settings, address: other.addresses.openai };
    await server.json("PUT", "/api/models/settings", elsewhere);
    const refused = await server.json("POST", "/api/models/test", {});
    expect(refused).toMatchObject({ status: 409, value: { error: { code: "model.key_missing" } } });
    expect(other.requests).toHaveLength(0);
    await other.close();

    await server.json("PUT", "/api/models/settings", settings);
    expect(await server.json("POST", "/api/models/list", {})).toMatchObject({ value: { models: ["good", "better"] } });
    const forgotten = await server.json("DELETE", `/api/models/keys/openai/${encodeURIComponent(origin)}`);
    expect(forgotten.value).toMatchObject({ keys: [] });
    expect(readFileSync(file, "utf8")).not.toContain(key);
  });

  test("whoever leaves a test gives up the question", async () => {
    const settings = { ...settingsFor("compatible", "silent"), timeoutMs: 60_000, key };
    const left = new AbortController();
    const asking = fetch(`${server.url}/api/models/test`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ settings }),
      signal: left.signal,
    });
    await expect.poll(() => provider.underWay()).toBe(1);
    left.abort();
    await expect(asking).rejects.toMatchObject({ name: "AbortError" });
    await expect.poll(() => provider.underWay()).toBe(0);
  });

  test("a key is in no answer, no log line, not in the database and not in the archive", async () => {
    for (const model of ["good", "wrong-key", "malformed", "cut"]) {
      for (const name of providers) {
        const settings = { ...settingsFor(name, model), key };
        const saved = await server.send(
          "PUT",
          "/api/models/settings",
          { "content-type": "application/json" },
          JSON.stringify(settings),
        );
        const tested = await server.json("POST", "/api/models/test", { settings });
        expect(saved.body + JSON.stringify(tested.value)).not.toContain(key);
      }
    }
    const data = join(server.folder, "data");
    expect(readFileSync(logFile(data), "utf8")).toContain("A language model was asked.");
    expect(readFileSync(logFile(data), "utf8")).not.toContain(key);
    expect(server.warnings.join("\n")).not.toContain(key);
    for (const file of ["warmup.sqlite", "warmup.sqlite-wal"]) {
      expect(readFileSync(join(data, file)).includes(key)).toBe(false);
    }
    const archive = await fetch(`${server.url}/api/export`);
    const files = unzipSync(new Uint8Array(await archive.arrayBuffer()));
    const texts = Object.values(files).map((file) => Buffer.from(file));
    expect(texts.length).toBeGreaterThan(3);
    expect(texts.some((text) => text.includes(key))).toBe(false);
  });

  test.each([
    [{ provider: "compatible", address: "" }, "such as http://localhost:11434/v1"],
    [{ provider: "compatible", address: "http://example.com/v1" }, "https://"],
    [{ provider: "compatible", address: "http://169.254.169.254/v1" }, "https://"],
    [{ provider: "openai", address: "https://me:secret@example.com/v1" }, "enter the key below"],
    [{ provider: "openai", address: "https://example.com/v1/chat/completions" }, "the program adds it"],
    [{ provider: "openai", address: "file:///etc/passwd" }, "http:// or https://"],
    [{ provider: "openai", address: "", key: "a b" }, "no spaces"],
    [{ provider: "other", address: "" }, "provider"],
    [{ provider: "openai", address: "", model: "  " }, "model"],
    [{ provider: "openai", address: "", timeoutMs: 1 }, "timeoutMs"],
    [{ provider: "openai", address: "", more: true }, "more"],
  ])("%j is refused, and says why", async (fields, words) => {
    const draft = { model: "any", timeoutMs: 60_000, ...fields };
    const answer = await server.json("PUT", "/api/models/settings", draft);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.value)).toContain(words);
  });

  test("keys that others may read are not read, and the answer says what to do", async () => {
    const { keyFile } = readSettingsSchema.parse((await server.json("GET", "/api/models/settings")).value);
    chmodSync(keyFile, 0o644);
    const answer = await server.json("GET", "/api/models/settings");
    expect(answer).toMatchObject({ status: 500, value: { error: { code: "model.key_file_exposed" } } });
    expect(JSON.stringify(answer.value)).toContain("chmod 600");
    const models = createLanguageModels({ dataFolder: join(server.folder, "data"), log: context.log });
    await expect(models.current()).rejects.toMatchObject({ code: "model.key_file_exposed" });
    chmodSync(keyFile, 0o600);
    expect((await server.json("GET", "/api/models/settings")).status).toBe(200);
  });
});
