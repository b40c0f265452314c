import { parentPort } from "node:worker_threads";
import type { Derivation } from "#derivations/derivation.schemas.ts";
import { checkLines } from "#knowledge/derivations/check-lines.ts";
import { reasonOf } from "#platform/errors.ts";
import type { Verdict } from "#knowledge/derivations/derivations.schemas.ts";

/** What the thread is asked. */
export interface CheckRequest {
  derivation: Derivation;
  /** From 1. */
  step: number;
  lines: readonly string[];
}

/** What the thread says: first that it is ready, then an answer to each request. */
export type CheckAnswer =
  | { kind: "ready" }
  | { kind: "verdict"; verdict: Verdict }
  | { kind: "failed"; reason: string };

parentPort?.on("message", ({ derivation, step, lines }: CheckRequest) => {
  const say = (answer: CheckAnswer): void => parentPort?.postMessage(answer);
  try {
    say({ kind: "verdict", verdict: checkLines(derivation, step, lines) });
  } catch (error) {
    say({ kind: "failed", reason: reasonOf(error) });
  }
});
parentPort?.postMessage({ kind: "ready" } satisfies CheckAnswer);
