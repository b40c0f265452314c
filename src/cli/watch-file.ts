import { readFile, watch } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** Editors write in several steps; this long after the first the file is whole. */
const settleMs = 40;

/**
 * Yields a file's text each time it was saved with a new one, until `signal` aborts. The folder is watched rather than
 * the file, because many editors save by writing another file and renaming it.
 */
export async function* watchFile(path: string, known: string, signal: AbortSignal): AsyncGenerator<string, void> {
  let last = known;
  try {
    for await (const event of watch(dirname(path), { signal })) {
      if (event.filename !== null && event.filename !== basename(path)) continue;
      await wait(settleMs, undefined, { signal });
      const text = await readFile(path, "utf8").catch(() => "");
      if (text === "" || text === last) continue;
      last = text;
      yield text;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
