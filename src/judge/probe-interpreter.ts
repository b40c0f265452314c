import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import * as z from "zod";
import type { Interpreter, ProbeInterpreter } from "./discover-runtimes.ts";

const run = promisify(execFile);
const probeTimeoutMs = 20_000;

// Libraries are found without importing them: torch alone takes a second.
const script = `
import importlib.metadata, importlib.util, json, os, site, sys, sysconfig
def version(name):
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.origin:
        return None
    for place in ("version.py", "_version.py"):
        path = os.path.join(os.path.dirname(spec.origin), place)
        if os.path.exists(path):
            names = {}
            try:
                exec(compile(open(path).read(), path, "exec"), names)
            except Exception:
                continue
            found = names.get("full_version") or names.get("__version__") or names.get("version")
            if isinstance(found, str):
                return found
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "unknown"
found = {name: version(name) for name in ("numpy", "torch")}
folders = {sys.prefix, sys.base_prefix, sys.exec_prefix, os.path.dirname(os.path.realpath(sys.executable)), sysconfig.get_path("stdlib")}
folders.update(path for path in sys.path if path and os.path.isdir(path))
print(json.dumps({
    "executable": sys.executable,
    "python": "%d.%d.%d" % sys.version_info[:3],
    "versions": {name: value for name, value in found.items() if value},
    "folders": sorted({os.path.realpath(folder) for folder in folders} | {folder for folder in folders}),
}))
`;

const answerSchema = z.object({
  executable: z.string().min(1),
  python: z.string(),
  versions: z.record(z.string(), z.string()),
  folders: z.array(z.string()),
});

/** Asks a real interpreter; see {@link ProbeInterpreter}. Runs isolated from the user's environment and site. */
export const probeInterpreter: ProbeInterpreter = async (path): Promise<Interpreter | null> => {
  if (!existsSync(path)) return null;
  try {
    const { stdout } = await run(path, ["-I", "-c", script], { timeout: probeTimeoutMs });
    const answer = answerSchema.parse(JSON.parse(stdout));
    const [major = 0, minor = 0] = answer.python.split(".").map(Number);
    if (major < 3 || (major === 3 && minor < 10)) return null;
    // the real one: a shim on the PATH could not be found from inside the sandbox
    return {
      path: answer.executable,
      versions: { python: answer.python, ...answer.versions },
      folders: answer.folders,
    };
  } catch {
    return null;
  }
};
