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
  /** Makes no more drills; what is under way ends with the judge. */
  close(): void;
}

/** Makes an empty {@link DrillPool}. */
export function createDrillPool(): DrillPool {
  const ready = new Map<string, Promise<ChosenDrill>>();
  const closing = new AbortController();

  function prepare(context: DebuggingContext, kind: DrillKind): void {
    const key = `${context.user.id} ${kind}`;
    if (ready.has(key) || closing.signal.aborted) return;
    const choice = { kind, family: null, programId: null, level: null };
    const making = chooseDrill(context, choice, closing.signal);
    ready.set(key, making);
    making.catch((error: unknown) => {
      ready.delete(key);
      // whoever asks for a drill gets the reason; here nobody waits for one
      if (!closing.signal.aborted) context.log.info({ err: error, kind }, "No drill could be prepared.");
    });
  }

  return {
    prepare,
    async take(context, kind) {
      const key = `${context.user.id} ${kind}`;
      prepare(context, kind);
      const chosen = await ready.get(key);
      ready.delete(key);
      const served = await findSignatures(context.database, context.user.id);
      if (chosen && !served.has(chosen.made.behaviour.signature)) return chosen;
      return chooseDrill(context, { kind, family: null, programId: null, level: null });
    },
    close: () => closing.abort(),
  };
}
