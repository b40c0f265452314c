import { setImmediate } from "node:timers/promises";

import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import { createIds } from "#platform/ids.ts";
import type { SeededRandom } from "#platform/seeded-random.ts";

/** Something that the person of the demo did; `run` does it through the rooms' services, with the clock at that instant. */
export interface DemoEvent {
  at: Date;
  run: (context: KnowledgeContext) => Promise<void>;
}

/** How to play events. */
interface PlayOptions {
  /** Decides the ids. */
  random: SeededRandom;
  /** Once aborted, what is left is not played. */
  signal?: AbortSignal;
}

/** Plays events in the order of time, so that each finds what was there then. Others have a turn between two. */
export async function playEvents(
  context: KnowledgeContext,
  events: readonly DemoEvent[],
  { random, signal }: PlayOptions,
): Promise<void> {
  let instant = context.clock();
  const clock = (): Date => instant;
  const then = { ...context, clock, ids: createIds({ clock, randomBytes: random.bytes }) };
  for (const { at, run } of events.toSorted((one, other) => one.at.getTime() - other.at.getTime())) {
    if (signal?.aborted === true) return;
    instant = at;
    await run(then);
    await setImmediate();
  }
}
