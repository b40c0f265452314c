import type { CaseDetail, RunEvent, Verdict } from "#judge/judge.schemas.ts";
import type { RunLine } from "#practice/practice.schemas.ts";

/** A whole run as one value, for `--json`. */
export interface RunOutcome {
  verdict: Verdict;
  cases: {
    name: string;
    title: string;
    status: Verdict["kind"];
    message: string;
    wallMs: number;
    detail: CaseDetail | null;
  }[];
  output: { stream: "stdout" | "stderr"; text: string; caseName: string | null }[];
  /** Why the attempt could not be kept, or null. */
  notSaved: string | null;
}

/** Follows a run to its end, passing the judge's events on, and gathers it. */
export async function followRun(
  lines: AsyncIterable<RunLine>,
  onEvent: (event: RunEvent) => void,
): Promise<RunOutcome> {
  const titles = new Map<string, string>();
  const cases: RunOutcome["cases"] = [];
  const output: RunOutcome["output"] = [];
  let verdict: Verdict | null = null;
  let notSaved: string | null = null;
  for await (const event of lines) {
    if (event.type === "attempt-saved") continue;
    if (event.type === "not-saved") {
      notSaved = event.error.message;
      continue;
    }
    onEvent(event);
    if (event.type === "run-started") {
      // the second time the judge tries once more: what the first try said is void
      cases.length = output.length = 0;
      for (const { name, title } of event.cases) titles.set(name, title);
    }
    if (event.type === "output") output.push({ stream: event.stream, text: event.text, caseName: event.caseName });
    if (event.type === "case-passed" || event.type === "case-failed") {
      const failed = event.type === "case-failed";
      cases.push({
        name: event.name,
        title: titles.get(event.name) ?? event.name,
        status: failed ? event.status : "passed",
        message: failed ? event.message : "",
        wallMs: event.wallMs,
        detail: failed ? event.detail : null,
      });
    }
    if (event.type === "finished") verdict = event.verdict;
  }
  if (verdict === null) throw new Error("The judge ended a run without a verdict.");
  return { verdict, cases, output, notSaved };
}
