import type { ConsoleStreamLine } from "#debugging/debugging.schemas.ts";
import type { Print } from "../editor/prints.ts";

/** A piece of what a console shows: a line that was run, what it printed, or a word from us. */
export type ConsoleEntry =
  | { kind: "line"; text: string }
  | ({ kind: "print" } & Print)
  | { kind: "note"; text: string };

/** A console as the page shows it. */
export interface ConsoleSession {
  state: "closed" | "starting" | "ready" | "running" | "ended";
  /** Where lines are sent; null until it is open. */
  id: string | null;
  entries: ConsoleEntry[];
  /** Lines that wait until it is ready. */
  waiting: string[];
  /** Why it ended, as a sentence; empty while it goes on. */
  reason: string;
}

/** Before a console was ever opened. */
export const closedConsole: ConsoleSession = { state: "closed", id: null, entries: [], waiting: [], reason: "" };

/** What moves a console on. */
export type ConsoleStep =
  | { type: "opening" }
  | { type: "queued"; line: string }
  | { type: "sent"; line: string }
  | { type: "not-sent"; problem: string }
  | { type: "broke"; problem: string }
  | { type: "closed" }
  | { type: "cleared" }
  | ConsoleStreamLine;

const mostEntries = 400;
const longestPrint = 100_000;

function addEntry(session: ConsoleSession, entry: ConsoleEntry): ConsoleSession {
  const last = session.entries.at(-1);
  if (entry.kind === "print" && last?.kind === "print" && last.stream === entry.stream) {
    const text = (last.text + entry.text).slice(-longestPrint);
    return { ...session, entries: [...session.entries.slice(0, -1), { ...last, text }] };
  }
  return { ...session, entries: [...session.entries, entry].slice(-mostEntries) };
}

function end(session: ConsoleSession, reason: string): ConsoleSession {
  return { ...session, state: "ended", id: null, waiting: [], reason };
}

/** The console after one more step. */
export function followConsole(session: ConsoleSession, step: ConsoleStep): ConsoleSession {
  switch (step.type) {
    case "opening": {
      const note =
        session.entries.length === 0
          ? []
          : [{ kind: "note", text: "Started again with the code as it is now." } as const];
      return { ...closedConsole, state: "starting", entries: [...session.entries, ...note], waiting: session.waiting };
    }
    case "console-opened":
      return { ...session, id: step.consoleId };
    case "console-ready":
      return { ...session, state: "ready" };
    case "queued":
      return { ...session, waiting: [...session.waiting, step.line] };
    case "sent": {
      const waiting = session.waiting[0] === step.line ? session.waiting.slice(1) : session.waiting;
      return addEntry({ ...session, state: "running", waiting }, { kind: "line", text: step.line });
    }
    case "not-sent":
      return addEntry(
        { ...session, state: session.id === null ? session.state : "ready" },
        { kind: "note", text: step.problem },
      );
    case "output":
      return addEntry(session, { kind: "print", stream: step.stream, text: step.text });
    case "finished":
      return end(session, step.verdict.message);
    case "broke":
      return end(session, step.problem);
    case "closed":
      return { ...session, state: "closed", id: null, waiting: [], reason: "" };
    case "cleared":
      return { ...session, entries: [] };
    default:
      // what is logged is the curves' concern, and a console has no cases
      return session;
  }
}

/** How a console stands, in a few words. */
export function consoleWords({ state, reason }: ConsoleSession): string {
  if (state === "closed") return "Not started";
  if (state === "starting") return "Starting: the code runs first";
  if (state === "ready") return "Ready";
  if (state === "running") return "Running…";
  return reason === "" ? "Ended" : `Ended: ${reason}`;
}

/** What a check said: it holds, it does not, or it could not be asked; null while it was not, or still runs. */
export type CheckOutcome = "holds" | "fails" | "unasked" | null;

/** What the last run of a check's line said. */
export function checkOutcome({ entries, state }: ConsoleSession, line: string): CheckOutcome {
  const at = entries.findLastIndex((entry) => entry.kind === "line" && entry.text === line);
  if (at === -1) return null;
  const rest = entries.slice(at + 1);
  const next = rest.findIndex(({ kind }) => kind === "line");
  const isLast = next === -1;
  const said = (isLast ? rest : rest.slice(0, next)).flatMap((entry) => (entry.kind === "print" ? [entry] : []));
  const errors = said.filter(({ stream }) => stream === "stderr").map(({ text }) => text);
  if (errors.some((text) => text.includes("AssertionError"))) return "fails";
  if (errors.length > 0) return "unasked";
  if (said.some(({ text }) => text.includes(" holds"))) return "holds";
  return isLast && state === "running" ? null : said.length > 0 ? "unasked" : null;
}
