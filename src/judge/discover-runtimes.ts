import { runtimeNames, type RuntimeName } from "./judge.schemas.ts";

/** What an interpreter has: its own version and places, and the libraries a runtime may need. */
export interface Interpreter {
  path: string;
  /** Versions by library: `python`, and `numpy` and `torch` where they are installed. */
  versions: Record<string, string>;
  /** Folders that the interpreter reads: prefixes and site-packages, real paths. */
  folders: string[];
}

/** Looks at one interpreter; null when it is not there, older than Python 3.10, or does not answer. */
export type ProbeInterpreter = (path: string) => Promise<Interpreter | null>;

/** The interpreter chosen for each runtime, or null where none has the libraries. */
export type DiscoveredRuntimes = Record<RuntimeName, Interpreter | null>;

const librariesOf: Record<RuntimeName, string[]> = { numpy: ["numpy"], torch: ["numpy", "torch"] };

/**
 * The places where an interpreter is looked for, best first: the configured one, the active environment, the one Warmup made,
 * `python3` on the PATH, the system's.
 */
export const interpreterCandidates = (options: {
  environment: Record<string, string | undefined>;
  /** `WARMUP_PYTHON`, or a path from the configuration. */
  configured?: string | undefined;
  /** Folder of the environment that Warmup itself made. */
  managed?: string | undefined;
}): string[] => {
  const { environment, configured, managed } = options;
  const inside = (folder: string | undefined) => (folder ? [`${folder}/bin/python3`] : []);
  const onPath = (environment["PATH"] ?? "").split(":").flatMap((folder) => (folder ? [`${folder}/python3`] : []));
  const found = [
    ...(configured ? [configured] : []),
    ...inside(environment["VIRTUAL_ENV"]),
    ...inside(environment["CONDA_PREFIX"]),
    ...inside(managed),
    ...onPath,
    "/usr/bin/python3",
    "/usr/local/bin/python3",
    "/opt/homebrew/bin/python3",
  ];
  return [...new Set(found)];
};

/** Chooses an interpreter for each runtime: the first candidate that has all of its libraries. */
export const discoverRuntimes = async (options: {
  candidates: readonly string[];
  probe: ProbeInterpreter;
}): Promise<DiscoveredRuntimes> => {
  const chosen: DiscoveredRuntimes = { numpy: null, torch: null };
  for (const path of options.candidates) {
    const missing = runtimeNames.filter((name) => chosen[name] === null);
    if (missing.length === 0) break;
    const interpreter = await options.probe(path);
    if (interpreter === null) continue;
    for (const name of missing) {
      if (librariesOf[name].every((library) => interpreter.versions[library] !== undefined)) chosen[name] = interpreter;
    }
  }
  return chosen;
};
