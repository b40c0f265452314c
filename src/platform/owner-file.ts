import { randomUUID } from "node:crypto";
import { open, rename, rm, writeFile } from "node:fs/promises";

import { reasonOf } from "#platform/errors.ts";
import type { WarmupError } from "#platform/errors.ts";
import type * as z from "zod";

const ownerOnly = 0o600;
const othersBits = 0o077;

/** A file that holds keys beside settings, readable by its owner only. */
export interface OwnerFile<Content> {
  path: string;
  /** Throws `exposed` where others may read it, `unusable` where it cannot be read. */
  read(): Promise<Content>;
  /** Replaces what is kept by what `change` makes of it, whole or not at all; changes wait for each other. */
  change(change: (content: Content) => Content): Promise<Content>;
}

/** What an {@link OwnerFile} is made of. */
export interface OwnerFileOptions<Content> {
  path: string;
  schema: z.ZodType<Content>;
  /** What a file that is not there holds. */
  empty: Content;
  exposed: (path: string) => WarmupError;
  unusable: (path: string, reason: string) => WarmupError;
}

/** Opens an {@link OwnerFile}; it is made with the first change. */
export function openOwnerFile<Content>(options: OwnerFileOptions<Content>): OwnerFile<Content> {
  const { path } = options;
  let last: Promise<unknown> = Promise.resolve();
  return {
    path,
    read: async () => readContent(options),
    async change(change) {
      const next = last.then(async () => {
        const content = change(await readContent(options));
        await writeContent(options, content);
        return content;
      });
      last = next.catch(() => {});
      return next;
    },
  };
}

async function readContent<Content>(options: OwnerFileOptions<Content>): Promise<Content> {
  const text = await readPrivately(options);
  if (text === null) return options.empty;
  const content = options.schema.safeParse(parseJson(text));
  if (!content.success) throw options.unusable(options.path, "it does not hold what Warmup wrote");
  return content.data;
}

/** The mode is asked of the open file, so that it cannot be another one than is read. */
async function readPrivately<Content>({ path, exposed, unusable }: OwnerFileOptions<Content>): Promise<string | null> {
  try {
    await using file = await open(path, "r");
    const { mode } = await file.stat();
    // Windows knows no such bits; there the folder is the user's own.
    if (process.platform !== "win32" && (mode & othersBits) !== 0) throw exposed(path);
    return await file.readFile("utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT") return null;
    if (code?.startsWith("E")) throw unusable(path, reasonOf(error));
    throw error;
  }
}

async function writeContent<Content>({ path, unusable }: OwnerFileOptions<Content>, content: Content): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  try {
    await writeFile(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: ownerOnly, flag: "wx", flush: true });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw unusable(path, reasonOf(error));
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
