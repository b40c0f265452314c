import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { installPackages } from "./packages.mjs";

let folder: string;

/** An npm that only notes how it was called; a lock file can break it. */
const npm = `
import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
mkdirSync("node_modules", { recursive: true });
appendFileSync("calls", JSON.stringify({ args: process.argv.slice(2), node: process.execPath, lifecycle: process.env.npm_lifecycle_event ?? null }) + "\\n");
if (readFileSync("package-lock.json", "utf8") === "broken") { console.log("npm error: broken"); process.exit(1); }
`;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "warmup-packages-"));
  await mkdir(join(folder, "npm"));
  await writeFile(join(folder, "npm", "package.json"), '{"type":"module"}');
  await writeFile(join(folder, "npm", "npm-cli.js"), npm);
  await writeFile(join(folder, "package-lock.json"), "one");
  vi.stubEnv("npm_execpath", join(folder, "npm", "npm-cli.js"));
  vi.stubEnv("npm_lifecycle_event", "start");
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

async function install(): Promise<void> {
  await installPackages({ folder, node: process.execPath, saying: "Installing …" });
}

async function calls(): Promise<{ args: string[]; node: string; lifecycle: string | null }[]> {
  const text = await readFile(join(folder, "calls"), "utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

describe("Installing packages", () => {
  test("runs npm itself on the given Node, free of the npm that runs around it", async () => {
    await install();
    expect(await calls()).toEqual([{ args: expect.arrayContaining(["ci"]), node: process.execPath, lifecycle: null }]);
  });

  test("happens once, and again when the lock file changed", async () => {
    await install();
    await install();
    expect(await calls()).toHaveLength(1);
    await writeFile(join(folder, "package-lock.json"), "two");
    await install();
    expect(await calls()).toHaveLength(2);
  });

  test("that failed says what npm said, and is tried again", async () => {
    await writeFile(join(folder, "package-lock.json"), "broken");
    await expect(install()).rejects.toThrow("npm error: broken");
    await writeFile(join(folder, "package-lock.json"), "one");
    await install();
    expect(await calls()).toHaveLength(2);
  });

  test("that is interrupted leaves no stamp behind, also over an older installation", async () => {
    await install();
    await writeFile(join(folder, "package-lock.json"), "broken");
    await expect(install()).rejects.toThrow(/could not install/);
    expect(existsSync(join(folder, "node_modules", ".warmup-stamp"))).toBe(false);
  });
});
