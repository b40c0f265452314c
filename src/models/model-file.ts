import { randomUUID } from "node:crypto";
import { open, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { reasonOf } from "#platform/errors.ts";
import { addressOf } from "#models/addresses.rules.ts";
import { keyFileExposed, keyFileUnusable } from "#models/models.errors.ts";
import { modelSettingsSchema, providerSchema } from "#models/models.schemas.ts";
import type { ModelPlace } from "#models/models.schemas.ts";
import * as z from "zod";

const ownerOnly = 0o600;
const othersBits = 0o077;

const contentSchema = z.object({
  settings: modelSettingsSchema.nullable(),
  answeredAt: z.iso.datetime().nullable(),
  keys: z.array(z.object({ provider: providerSchema, origin: z.string(), key: z.string() })),
});

/** What the file holds: the chosen model, when it last answered a test, and a key for each place that needs one. */
export type ModelFileContent = z.infer<typeof contentSchema>;

/** The file in the data folder that holds the settings and, here alone, the keys. */
export interface ModelFile {
  path: string;
  /** Throws `model.key_file_exposed` where others may read it, `model.key_file_unusable` where it cannot be read. */
  read(): Promise<ModelFileContent>;
  /** Replaces what is kept by what `change` makes of it, whole or not at all; changes wait for each other. */
  change(change: (content: ModelFileContent) => ModelFileContent): Promise<ModelFileContent>;
}

/** Where a key is sent, and nowhere else: scheme, host and port. */
export function originOf(place: Pick<ModelPlace, "provider" | "address">): string {
  return new URL(addressOf(place)).origin;
}

/** The key that is kept for a place, or null. */
export function keyFor(content: ModelFileContent, place: Pick<ModelPlace, "provider" | "address">): string | null {
  const origin = originOf(place);
  return content.keys.find((one) => one.provider === place.provider && one.origin === origin)?.key ?? null;
}

/** Opens `language-model.json` in the data folder; it is made, readable by its owner only, with the first change. */
export function openModelFile(dataFolder: string): ModelFile {
  const path = join(dataFolder, "language-model.json");
  let last: Promise<unknown> = Promise.resolve();
  return {
    path,
    read: async () => readContent(path),
    async change(change) {
      const next = last.then(async () => {
        const content = change(await readContent(path));
        await writeContent(path, content);
        return content;
      });
      last = next.catch(() => {});
      return next;
    },
  };
}

async function readContent(path: string): Promise<ModelFileContent> {
  const text = await readPrivately(path);
  if (text === null) return { settings: null, answeredAt: null, keys: [] };
  const content = contentSchema.safeParse(parseJson(text));
  if (!content.success) throw keyFileUnusable(path, "it does not hold what Warmup wrote");
  return content.data;
}

/** The mode is asked of the open file, so that it cannot be another one than is read. */
async function readPrivately(path: string): Promise<string | null> {
  try {
    await using file = await open(path, "r");
    const { mode } = await file.stat();
    // Windows knows no such bits; there the folder is the user's own.
    if (process.platform !== "win32" && (mode & othersBits) !== 0) throw keyFileExposed(path);
    return await file.readFile("utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT") return null;
    if (code?.startsWith("E")) throw keyFileUnusable(path, reasonOf(error));
    throw error;
  }
}

async function writeContent(path: string, content: ModelFileContent): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  try {
    await writeFile(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: ownerOnly, flag: "wx", flush: true });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw keyFileUnusable(path, reasonOf(error));
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
