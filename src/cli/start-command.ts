import { agreeUnsandboxed } from "#cli/agree-unsandboxed.ts";
import { configurationAt } from "#cli/door.ts";
import type { Door } from "#cli/door.ts";
import { ensureRuntimes } from "#cli/ensure-runtimes.ts";
import type { MissingPart } from "#cli/ensure-runtimes.ts";
import { exitStatus } from "#cli/exit-status.ts";
import type { ExitStatus } from "#cli/exit-status.ts";
import { thisMachine } from "#cli/machine.ts";
import { browserInvocation, openBrowser } from "#cli/open-browser.ts";
import { probeInterpreter } from "#judge/probe-interpreter.ts";

/** What `warmup start` was asked for. */
export interface StartOptions {
  door: Door;
  port?: number;
  host?: string;
  demo: boolean;
  /** Whether to open a browser where there is a desktop. */
  open: boolean;
  unsandboxed: boolean;
}

const missingWords: Record<MissingPart, string> = {
  numpy: "No Python with NumPy was found, so nothing can be judged yet.",
  torch: "No Python with PyTorch was found: problems that need only NumPy work.",
  isolation: "bubblewrap is missing, so nothing isolates the code that is judged.",
};

/** Serves the web app until interrupted. Prints one line, with the address. */
export async function startCommand({ door, demo, open, unsandboxed, ...asked }: StartOptions): Promise<ExitStatus> {
  const { terminal, environment, interrupted } = door;
  const own = configurationAt(door);
  const configuration = { ...own, host: asked.host ?? own.host, port: asked.port ?? own.port };
  const say = (sentence: string): void => terminal.err(`${sentence}\n`);
  const machine = thisMachine();
  const missing = await ensureRuntimes({
    dataFolder: own.dataFolder,
    environment,
    machine,
    probe: probeInterpreter,
    say,
  });
  for (const name of missing) say(`${missingWords[name]} \`warmup doctor\` says how to mend it.`);
  const agreed = await agreeUnsandboxed(unsandboxed, terminal);
  const { startServer } = await import("#server/serve.ts");
  const server = await startServer({
    configuration,
    environment,
    demo,
    unsandboxed: agreed,
    warn: (line) => terminal.err(line),
  });
  try {
    terminal.out(`${describeStart(server.url, configuration.port, demo)}\n`);
    const invocation = open ? browserInvocation(server.url, process.platform, environment) : null;
    if (invocation !== null) openBrowser(invocation);
    await untilAborted(interrupted);
  } finally {
    await server.close();
  }
  return exitStatus.yes;
}

/** The one line that a start prints: `Warmup is at http://127.0.0.1:4748 (port 4747 is taken). Ctrl-C stops it.` */
export function describeStart(url: string, askedPort: number, demo: boolean): string {
  const port = Number(new URL(url).port || 80);
  const notes = [
    ...(askedPort === 0 || port === askedPort ? [] : [`port ${askedPort} is taken`]),
    ...(demo ? ["with made-up data, thrown away at the end"] : []),
  ];
  return `Warmup is at ${url}${notes.length === 0 ? "" : ` (${notes.join("; ")})`}. Ctrl-C stops it.`;
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
