import { formatClock } from "#cli/list-command.ts";
import type { Paint } from "#cli/terminal.ts";
import type { DrillPage, RevealedFault, Symptom } from "#debugging/debugging.schemas.ts";

const shownSymptoms = 8;

/** The failing cases of a drill, each with the first line of its message. */
export function describeSymptoms(symptoms: readonly Symptom[]): string[] {
  const shown = symptoms
    .slice(0, shownSymptoms)
    .map(({ title, message }) => `✗ ${title}: ${message.split("\n")[0] ?? ""}`);
  const left = symptoms.length - shown.length;
  return left > 0 ? [...shown, `… and ${left} more`] : shown;
}

/** What was wrong with a drill, and how it went: after it was fixed or given up. */
export function describeReveal(drill: DrillPage, paint: Paint): string {
  const { reveal, activeMs, state } = drill;
  if (reveal === null) return "";
  const found =
    reveal.firstRightMs === null ? "never named" : `first right idea at ${formatClock(reveal.firstRightMs)}`;
  const leads = reveal.falseLeads === 1 ? "1 false lead" : `${reveal.falseLeads} false leads`;
  const head = state === "fixed" ? paint("green", "Fixed") : paint("yellow", "Given up");
  const lines = [
    `${paint("bold", head)} after ${formatClock(activeMs)} of ${drill.minutes}:00; ${found}; ${leads}.`,
    ...reveal.faults.flatMap((fault) => ["", ...describeFault(fault, paint)]),
  ];
  return `${lines.join("\n")}\n`;
}

function describeFault(fault: RevealedFault, paint: Paint): string[] {
  const at = fault.lines.length === 1 ? `line ${fault.lines[0]}` : `lines ${fault.lines.join(", ")}`;
  return [
    `${paint("bold", fault.cause)} (${fault.familyTitle}, ${at})`,
    ...prefixed(fault.after, "-").map((text) => paint("red", text)),
    ...prefixed(fault.before, "+").map((text) => paint("green", text)),
    fault.why,
    `To find it: ${fault.finding}`,
    `What exposes it: ${fault.invariant}.`,
  ];
}

function prefixed(text: string, sign: string): string[] {
  return text === "" ? [] : text.split("\n").map((line) => `  ${sign} ${line}`);
}
