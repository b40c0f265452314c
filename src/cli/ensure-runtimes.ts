import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

import { hasSandbox, provisionRuntimes } from "#cli/provision-runtimes.ts";
import type { Provision } from "#cli/provision-runtimes.ts";
import type { Machine } from "#cli/machine.ts";
import { discoverRuntimes, interpreterCandidates } from "#judge/discover-runtimes.ts";
import type { DiscoveredRuntimes, ProbeInterpreter } from "#judge/discover-runtimes.ts";
import { ensureDataFolder, pythonFolder } from "#platform/data-folder.ts";
import * as z from "zod";

/** What was there the last time, kept so that a start asks no interpreter when nothing changed. */
const stampSchema = z.object({
  /** Every interpreter that could be chosen, with the time of its last change, in ms. */
  candidates: z.record(z.string(), z.number()),
  missing: z.array(z.enum(["numpy", "torch", "isolation"])),
});

type Stamp = z.infer<typeof stampSchema>;

/** What may be missing after everything was tried. */
export type MissingPart = Stamp["missing"][number];

/** What decides where interpreters are looked for. */
export interface RuntimePlaces {
  dataFolder: string;
  environment: Readonly<Record<string, string | undefined>>;
  probe: ProbeInterpreter;
}

/** What finding and making the runtimes needs. */
export interface EnsureOptions extends RuntimePlaces {
  machine: Machine;
  say: (sentence: string) => void;
  /** Tries again to make what could not be made the last time. */
  mend?: boolean;
}

/**
 * Makes sure of the Python runtimes and the sandbox; what is missing is made, once. Returns the names of what is missing
 * still: `numpy`, `torch`, `isolation`. What went wrong in the making is said.
 */
export async function ensureRuntimes(options: EnsureOptions): Promise<MissingPart[]> {
  const { dataFolder, machine, say } = options;
  ensureDataFolder(dataFolder);
  const stampFile = join(dataFolder, "runtimes.json");
  const known = await readStamp(stampFile);
  if (known !== null && !options.mend && isCurrent(known, await findCandidates(options), machine)) {
    // A library installed since leaves its interpreter as it was, so what was missing is looked for again.
    const found = known.missing.length === 0 ? null : await findRuntimes(options);
    return found === null ? [] : missingOf({ runtimes: found, sandbox: hasSandbox(machine) });
  }
  const provision = await provisionRuntimes({
    machine,
    discover: async () => findRuntimes(options),
    findPython: async () => findPython(options),
    managedFolder: pythonFolder(dataFolder),
    say,
  });
  for (const problem of provision.problems) say(problem);
  const missing = missingOf(provision);
  const stamp: Stamp = { candidates: await findCandidates(options), missing };
  await writeFile(stampFile, `${JSON.stringify(stamp, null, 2)}\n`);
  return missing;
}

function candidatesOf({ environment, dataFolder }: RuntimePlaces): string[] {
  const configured = environment.WARMUP_PYTHON;
  return interpreterCandidates({ environment, configured, managed: pythonFolder(dataFolder) });
}

/** The interpreter of each runtime, as `npm start` and every command choose it. */
export async function findRuntimes(options: RuntimePlaces): Promise<DiscoveredRuntimes> {
  return discoverRuntimes({ candidates: candidatesOf(options), probe: options.probe });
}

/** The first interpreter that answers, whatever libraries it has. */
async function findPython(options: RuntimePlaces): Promise<string | null> {
  const own = `${pythonFolder(options.dataFolder)}/`;
  for (const path of candidatesOf(options).filter((candidate) => !candidate.startsWith(own))) {
    if ((await options.probe(path)) !== null) return path;
  }
  return null;
}

function missingOf({ runtimes, sandbox }: Omit<Provision, "problems">): MissingPart[] {
  const names = (["numpy", "torch"] as const).filter((name) => runtimes[name] === null);
  return sandbox ? names : [...names, "isolation"];
}

/** Whether nothing has changed since; without NumPy nothing works, so that is always tried anew. */
function isCurrent(known: Stamp, candidates: Stamp["candidates"], machine: Machine): boolean {
  if (known.missing.includes("numpy") || hasSandbox(machine) === known.missing.includes("isolation")) return false;
  return isDeepStrictEqual(known.candidates, candidates);
}

/** The interpreters that are there, with the times of their last changes. */
async function findCandidates(options: RuntimePlaces): Promise<Stamp["candidates"]> {
  const entries = await Promise.all(
    candidatesOf(options).map(async (path) => {
      const found = await stat(path).catch(() => null);
      return found === null ? [] : [[path, found.mtimeMs] as const];
    }),
  );
  return Object.fromEntries(entries.flat());
}

async function readStamp(file: string): Promise<Stamp | null> {
  try {
    return stampSchema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    return null;
  }
}
