import * as z from "zod";

import type { AnkiCard, AnkiDue, AnkiMemory } from "#anki/anki-collection.ts";
import { ankiPackageBroken } from "#anki/anki.errors.ts";
import { dayMs, secondMs } from "#platform/clock.ts";

const phases = ["new", "learning", "review", "relearning"] as const;
// A learning card is due at an instant, in seconds; where the wait crosses a day, on a day. No collection is that many
// days old.
const leastInstant = 1_000_000_000;
const storedMemory = z.object({
  s: z.number().positive(),
  d: z.number().min(1).max(10),
  dr: z.number().gt(0).lt(1).optional().catch(undefined),
  decay: z.number().positive().optional().catch(undefined),
  lrt: z.number().optional().catch(undefined),
});

/** The column `type` of a card. */
export function phaseOf(type: number, cardId: number): AnkiCard["phase"] {
  const phase = phases[type];
  if (phase === undefined)
    throw ankiPackageBroken(`Its card ${cardId}`, `has a type ${type}, which Anki does not write`);
  return phase;
}

/** The column `queue` of a card: -1 is suspended, -2 and -3 are buried, by the scheduler and by hand. */
export function standingOf(queue: number): AnkiCard["standing"] {
  if (queue === -1) return "suspended";
  return queue < 0 ? "buried" : "active";
}

/** The column `due` of a card, whose meaning hangs on its phase. Throws `anki.package_broken`. */
export function dueOf(phase: AnkiCard["phase"], due: number, firstDay: string, cardId: number): AnkiDue {
  if (phase === "new") return { kind: "position", position: due };
  if (phase !== "review" && due >= leastInstant) return { kind: "instant", atMs: due * secondMs };
  const day = new Date(Date.parse(firstDay) + due * dayMs);
  if (Number.isNaN(day.getTime())) throw ankiPackageBroken(`Its card ${cardId}`, `is due on an impossible day`);
  return { kind: "day", date: day.toISOString().slice(0, 10) };
}

/** The column `data` of a card: JSON, in which add-ons may have left anything; null where it holds no state of FSRS. */
export function memoryOf(data: string): AnkiMemory | null {
  let stored: unknown;
  try {
    stored = JSON.parse(data);
  } catch {
    return null;
  }
  const parsed = storedMemory.safeParse(stored);
  if (!parsed.success) return null;
  const { s, d, dr, decay, lrt } = parsed.data;
  return {
    stability: s,
    difficulty: d,
    desiredRetention: dr ?? null,
    decay: decay ?? null,
    lastReviewAtMs: lrt === undefined ? null : lrt * secondMs,
  };
}
