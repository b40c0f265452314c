import { mkdirSync, renameSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

import { pino } from "pino";
import type { Logger } from "pino";
import * as z from "zod";

/** Where the program says what it does, for whoever has to find out later. */
export type Log = Logger;

const largestLogBytes = 5 * 1024 ** 2;
const recordSchema = z.object({
  level: z.number(),
  msg: z.string().default(""),
  err: z.object({ message: z.string() }).optional(),
});
const errorLevel = 50;

/** The log's file in a data folder. */
export function logFile(dataFolder: string): string {
  return join(dataFolder, "logs", "warmup.log");
}

/**
 * Opens the log: everything from `info` on as JSON lines in the data folder (the file before is kept once over 5 MB), and
 * warnings as plain sentences through `warn`.
 */
export function createLog({ dataFolder, warn }: { dataFolder: string; warn: (line: string) => void }): Log {
  const file = logFile(dataFolder);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  setAsideWhenLarge(file);
  return pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.multistream([
      { level: "info", stream: pino.destination({ dest: file, sync: true }) },
      { level: "warn", stream: { write: (record: string) => warn(sentenceOf(record)) } },
    ]),
  );
}

/** A log that keeps nothing. */
export function createSilentLog(): Log {
  return pino({ enabled: false });
}

function setAsideWhenLarge(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largestLogBytes) renameSync(file, `${file}.1`);
}

function sentenceOf(record: string): string {
  const { level, msg, err } = recordSchema.parse(JSON.parse(record));
  const label = level >= errorLevel ? "error" : "warning";
  return `warmup: ${label}: ${msg}${err ? ` (${err.message})` : ""}\n`;
}
