import { exitStatus } from "#cli/exit-status.ts";
import type { ExitStatus } from "#cli/exit-status.ts";
import type { Paint, Terminal } from "#cli/terminal.ts";
import { minuteMs, secondMs } from "#platform/clock.ts";
import type { ProblemSummary } from "#practice/practice.schemas.ts";

const stateWords = {
  new: "",
  started: "started",
  solved: "solved",
  "solved-late": "solved late",
  "looked-up": "looked up",
} as const satisfies Record<ProblemSummary["state"], string>;

/** Prints the shelf: a line per problem with its difficulty, target time, how often it is asked, and how it stands. */
export function printProblems(problems: readonly ProblemSummary[], json: boolean, terminal: Terminal): ExitStatus {
  if (json) {
    terminal.out(`${JSON.stringify({ problems }, null, 2)}\n`);
    return exitStatus.yes;
  }
  const width = Math.max(...problems.map((problem) => problem.id.length));
  for (const problem of problems) terminal.out(`${problemLine(problem, width, terminal.paint)}\n`);
  const solved = problems.filter((problem) => problem.state.startsWith("solved")).length;
  terminal.out(terminal.paint("dim", `${solved} of ${problems.length} solved. \`warmup try ID\` begins one.\n`));
  return exitStatus.yes;
}

function problemLine(problem: ProblemSummary, width: number, paint: Paint): string {
  const asked = "★".repeat(problem.asked).padEnd(3);
  const facts = `${problem.difficulty.padEnd(6)} ${String(problem.minutes).padStart(3)} min  ${asked}  ${problem.runtime.padEnd(5)}`;
  const best = problem.bestMs === null ? "" : ` in ${formatClock(problem.bestMs)}`;
  const state = `${stateWords[problem.state]}${best}`;
  const colour = problem.state.startsWith("solved") ? "green" : "yellow";
  return `${problem.id.padEnd(width)}  ${paint("dim", facts)}  ${paint(colour, state)}`.trimEnd();
}

/** Milliseconds on a clock as minutes and seconds: `4:07`. */
export function formatClock(ms: number): string {
  const seconds = Math.floor((ms % minuteMs) / secondMs);
  return `${Math.floor(ms / minuteMs)}:${String(seconds).padStart(2, "0")}`;
}
