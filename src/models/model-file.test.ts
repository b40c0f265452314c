import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { keyFor, openModelFile } from "#models/model-file.ts";
import { afterEach, beforeEach, expect, test } from "vitest";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "warmup-key-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const kept = { provider: "openai", origin: "https://api.openai.com", key: "sk-1" } as const;

test("a file that is not there holds nothing, and is made for its owner only", async () => {
  const file = openModelFile(folder);
  expect(await file.read()).toEqual({ settings: null, answeredAt: null, keys: [] });
  expect(existsSync(file.path)).toBe(false);
  await file.change((content) => ({ ...content, keys: [kept] }));
  expect(statSync(file.path).mode & 0o777).toBe(0o600);
  expect(keyFor(await openModelFile(folder).read(), { provider: "openai", address: "" })).toBe("sk-1");
});

test("a key is found for its provider and origin alone", async () => {
  const content = { settings: null, answeredAt: null, keys: [kept] };
  expect(keyFor(content, { provider: "openai", address: "https://api.openai.com/other/v1" })).toBe("sk-1");
  expect(keyFor(content, { provider: "compatible", address: "https://api.openai.com/v1" })).toBeNull();
  expect(keyFor(content, { provider: "openai", address: "https://api.openai.com:8443/v1" })).toBeNull();
  expect(keyFor(content, { provider: "openai", address: "https://api.openai.com.example/v1" })).toBeNull();
});

test("changes wait for each other, one that fails holds up none, and nothing is left beside the file", async () => {
  const file = openModelFile(folder);
  const add = async (key: string) =>
    file.change((content) => ({ ...content, keys: [...content.keys, { ...kept, key }] }));
  const failing = file.change(() => {
    throw new Error("No.");
  });
  await Promise.all([add("a"), add("b"), expect(failing).rejects.toThrow("No."), add("c")]);
  expect((await file.read()).keys.map(({ key }) => key)).toEqual(["a", "b", "c"]);
  expect(readdirSync(folder)).toEqual(["language-model.json"]);
});

test.each([0o640, 0o604, 0o644])("a file of mode %o is neither read nor replaced", async (mode) => {
  const file = openModelFile(folder);
  await file.change((content) => ({ ...content, keys: [kept] }));
  chmodSync(file.path, mode);
  await expect(file.read()).rejects.toMatchObject({ code: "model.key_file_exposed" });
  await expect(file.change((content) => content)).rejects.toMatchObject({ code: "model.key_file_exposed" });
  expect(readFileSync(file.path, "utf8")).toContain("sk-1");
});

test.each(["", "not JSON", "[]", '{"settings": 3}'])("a file that holds %j says so and stays", async (text) => {
  const file = openModelFile(folder);
  writeFileSync(file.path, text, { mode: 0o600 });
  await expect(file.read()).rejects.toMatchObject({ code: "model.key_file_unusable" });
  expect(readFileSync(file.path, "utf8")).toBe(text);
});
