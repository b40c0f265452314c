import { setTimeout } from "node:timers/promises";

import { chooseDrill } from "#debugging/choose-drill.ts";
import type { ChosenDrill } from "#debugging/choose-drill.ts";
import type { DebuggingContext } from "#debugging/debugging.context.ts";
import type { DrillKind } from "#debugging/debugging.schemas.ts";
import { findSignatures } from "#debugging/drills.store.ts";

/** Keeps a proven drill of each kind ready for each user, so that the next one is there before it is asked for. */
export interface DrillPool {
  /** The drill that is ready or being made, or one made now. Throws as `chooseDrill` does. */
  take(context: DebuggingContext, kind: DrillKind): Promise<ChosenDrill>;
  /** Begins to make a drill of this kind, unless one is ready. Never throws. */
  prepare(context: DebuggingContext, kind: DrillKind): void;
  /** Prepares one of this kind and waits for it so long, in ms; whether it is ready by then. Never throws. */
  isReadyWithin(context: DebuggingContext, kind: DrillKind, ms: number): Promise<boolean>;
  /** Makes no more drills; what is under way ends with the judge. */
  close(): void;
}

/** Makes an empty {@link DrillPool}. It makes one drill after the other, so that the judge has a place left for the user's own runs. */
export function createDrillPool(): DrillPool {
  const ready = new Map<string, () => Promise<ChosenDrill>>();
  const closing = new AbortController();
  let line: Promise<unknown> = Promise.resolve();

  function forget(key: string, make: () => Promise<ChosenDrill>): void {
    if (ready.get(key) === make) ready.delete(key);
  }

  function prepare(context: DebuggingContext, kind: DrillKind): void {
    const key = keyOf(context, kind);
    if (ready.has(key) || closing.signal.aborted) return;
    const choice = { kind, family: null, programId: null, level: null };
    let making: Promise<ChosenDrill> | null = null;
    // its turn comes, or someone asks for it before
    const make = () => (making ??= chooseDrill(context, choice, closing.signal));
    ready.set(key, make);
    line = line.then(make).catch((error: unknown) => {
      forget(key, make);
      // whoever asks for a drill gets the reason; here nobody waits for one
      if (!closing.signal.aborted) context.log.info({ err: error, kind }, "No drill could be prepared.");
    });
  }

  return {
    prepare,
    async take(context, kind) {
      prepare(context, kind);
      const key = keyOf(context, kind);
      const make = ready.get(key);
      try {
        const chosen = await make?.();
        const served = await findSignatures(context.database, context.user.id);
        if (chosen && !served.has(chosen.made.behaviour.signature)) return chosen;
      } finally {
        if (make) forget(key, make);
      }
      return chooseDrill(context, { kind, family: null, programId: null, level: null });
    },
    async isReadyWithin(context, kind, ms) {
      prepare(context, kind);
      const make = ready.get(keyOf(context, kind));
      const waiting = new AbortController();
      const made = Promise.resolve(make?.()).then(
        (chosen) => chosen !== undefined,
        () => false,
      );
      const late = setTimeout(ms, false, { signal: waiting.signal }).catch(() => false);
      return Promise.race([made, late]).finally(() => waiting.abort());
    },
    close: () => closing.abort(),
  };
}

const keyOf = (context: DebuggingContext, kind: DrillKind) => `${context.user.id} ${kind}`;
