import { configurationAt } from "#cli/door.ts";
import type { Door } from "#cli/door.ts";
import { findDataFolder, findJudge, findNode, findPort, findWebApp } from "#cli/doctor-findings.ts";
import type { Finding } from "#cli/doctor-findings.ts";
import { ensureRuntimes } from "#cli/ensure-runtimes.ts";
import { exitStatus } from "#cli/exit-status.ts";
import type { ExitStatus } from "#cli/exit-status.ts";
import { thisMachine } from "#cli/machine.ts";
import { openJudge } from "#cli/open-judge.ts";
import type { Terminal } from "#cli/terminal.ts";
import { probeInterpreter } from "#judge/probe-interpreter.ts";

/** Checks every requirement on this machine, after mending what can be where that is asked for. */
export async function doctorCommand({
  door,
  mend,
  json,
}: {
  door: Door;
  mend: boolean;
  json: boolean;
}): Promise<ExitStatus> {
  const { terminal, environment } = door;
  const configuration = configurationAt(door);
  const { dataFolder, host, port, webFolder } = configuration;
  if (mend) {
    const say = (sentence: string): void => terminal.err(`${sentence}\n`);
    await ensureRuntimes({ dataFolder, environment, machine: thisMachine(), probe: probeInterpreter, say, mend });
  }
  const judge = await openJudge(configuration, environment, { unsandboxed: false, warmSpares: true });
  try {
    const findings = await Promise.all([
      findNode(process.versions.node, process.execPath),
      findDataFolder(dataFolder),
      findPort(host, port),
      findWebApp(webFolder),
      findJudge(judge),
    ]);
    return reportFindings(findings.flat(), json, terminal);
  } finally {
    await judge.close();
  }
}

/** Prints what was found of every requirement and how to mend what is missing; `no` when something is. */
export function reportFindings(findings: readonly Finding[], json: boolean, terminal: Terminal): ExitStatus {
  if (json) terminal.out(`${JSON.stringify({ findings }, null, 2)}\n`);
  else for (const finding of findings) terminal.out(describeFinding(finding, terminal));
  return findings.some((finding) => finding.state === "missing") ? exitStatus.no : exitStatus.yes;
}

const marks = { ok: ["green", "✓"], warning: ["yellow", "!"], missing: ["red", "✗"] } as const;

function describeFinding({ name, state, found, mend }: Finding, { paint }: Terminal): string {
  const [style, mark] = marks[state];
  const advice = mend === null ? "" : `  ${" ".repeat(18)} ${mend}\n`;
  return `${paint(style, mark)} ${name.padEnd(18)} ${found}\n${advice}`;
}
