import type { RuntimeStatus } from "#judge/judge.schemas.ts";
import { runtimeWords } from "./words.ts";
import type { Status } from "../api.ts";

/** One quiet line at the top of the screen. */
export interface StatusLine {
  tone: "quiet" | "warn";
  text: string;
}

function names(runtimes: RuntimeStatus[]): string {
  return runtimes.map(({ name }) => runtimeWords[name]).join(" and ");
}

function sentence(text: string): string {
  return text === "" || /[.!?]$/.test(text) ? text : `${text}.`;
}

/** What the user should know about the server before anything else, most pressing first; empty when all is well. */
export function describeStatus(status: Status | undefined, isGone: boolean): StatusLine[] {
  if (isGone) {
    return [
      {
        tone: "warn",
        text: "The server does not answer. What you type stays in this browser and is sent when it is back.",
      },
    ];
  }
  if (status === undefined) return [];
  const { runtimes, isolation } = status.judge;
  const lines: StatusLine[] = [];
  for (const runtime of runtimes) {
    if (runtime.state === "missing")
      lines.push({ tone: "warn", text: `${names([runtime])} was not found. ${sentence(runtime.detail)}` });
    if (runtime.state === "failed")
      lines.push({ tone: "warn", text: `${names([runtime])} did not start. ${sentence(runtime.detail)}` });
  }
  if (isolation === "none") {
    lines.push({ tone: "warn", text: "Code runs without isolation here: run only code that you trust." });
  }
  const warming = runtimes.filter(({ state }) => state === "starting");
  if (warming.length > 0) {
    lines.push({ tone: "quiet", text: `${names(warming)} ${warming.length > 1 ? "are" : "is"} warming up.` });
  }
  if (status.demo) {
    const rest = status.seeding ? " Some of it is still being made up." : "";
    lines.push({ tone: "quiet", text: `Demo: invented data, gone when the program stops.${rest}` });
  }
  return lines;
}
