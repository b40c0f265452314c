import { fork } from "node:child_process";
import { on } from "node:events";
import { fitRunning } from "#knowledge/readiness/fits.errors.ts";
import type { FitMessage, FitRequest } from "#knowledge/readiness/fit-process.ts";

/**
 * Fits parameters for a user, and gives what there is to say of it: how far it is, then what came of it. Aborting ends it at
 * once and throws. Throws `fit.running` where one of the same user is under way, and an `Error` with the last words of a process
 * that broke off.
 */
export type RunFit = (userId: string, request: FitRequest, signal: AbortSignal) => AsyncIterable<FitMessage>;

const lastWordsLength = 2000;

/**
 * Makes a {@link RunFit}. Each fit has a process of its own: preparing what the optimiser learns from would hold the server up, it
 * cannot be interrupted otherwise, and an input that it does not expect ends the process that it is in.
 */
export function createFitRunner(): RunFit {
  const underWay = new Set<string>();
  return async function* runFit(userId, request, signal) {
    signal.throwIfAborted();
    if (underWay.has(userId)) throw fitRunning();
    underWay.add(userId);
    try {
      yield* messagesOf(request, signal);
    } finally {
      underWay.delete(userId);
    }
  };
}

async function* messagesOf(request: FitRequest, signal: AbortSignal): AsyncGenerator<FitMessage> {
  const child = fork(new URL("./fit-process.ts", import.meta.url), [], {
    execArgv: [],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let lastWords = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    lastWords = `${lastWords}${text}`.slice(-lastWordsLength);
  });
  try {
    const messages: AsyncIterable<FitMessage[]> = on(child, "message", { close: ["disconnect"], signal });
    child.send(request);
    for await (const [message] of messages) {
      if (message === undefined) continue;
      yield message;
      if (message.type !== "progress") return;
    }
  } finally {
    child.kill("SIGKILL");
  }
  throw new Error(`The process that fits parameters broke off: ${lastWords}`);
}
