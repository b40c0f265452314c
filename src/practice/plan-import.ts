import { isDeepStrictEqual } from "node:util";

import type { ImportSummary } from "#practice/practice.schemas.ts";
import type { Archive, ExportedEdits, ExportedSitting } from "#practice/transfer.schemas.ts";

/** What an import writes, and what it comes to. */
export interface ImportPlan {
  changes: Archive;
  summary: ImportSummary;
}

/**
 * Works out what importing `incoming` into `current` changes. Of a draft, the settings and the scratchpad the newer stays;
 * sittings are brought together; attempts are added and never changed; a replay is only ever extended.
 */
export function planImport(current: Archive, incoming: Archive): ImportPlan {
  const summary = { added: 0, updated: 0, unchanged: 0 };
  const changes: Archive = {
    settings: planNewest(current.settings, incoming.settings, summary),
    scratchpad: planNewest(current.scratchpad, incoming.scratchpad, summary),
    drafts: planDrafts(current, incoming, summary),
    edits: planEdits(current, incoming),
    sittings: [],
    attempts: planAttempts(current, incoming, summary),
  };
  changes.sittings = planSittings(current, incoming, new Set(changes.edits.map((batch) => batch.sittingId)), summary);
  return { changes, summary };
}

function planNewest<Value extends { savedAt: string }>(
  current: Value | null,
  incoming: Value | null,
  summary: ImportSummary,
): Value | null {
  if (incoming === null) return null;
  if (current !== null && incoming.savedAt <= current.savedAt) {
    summary.unchanged += 1;
    return null;
  }
  summary[current === null ? "added" : "updated"] += 1;
  return incoming;
}

function planDrafts(current: Archive, incoming: Archive, summary: ImportSummary): Archive["drafts"] {
  const known = new Map(current.drafts.map((draft) => [draft.problemId, draft]));
  return incoming.drafts.flatMap((draft) => {
    const before = known.get(draft.problemId) ?? null;
    const newest = planNewest(before, draft, summary);
    if (newest === null) return [];
    return [{ ...newest, revision: before === null ? draft.revision : Math.max(before.revision + 1, draft.revision) }];
  });
}

function planAttempts(current: Archive, incoming: Archive, summary: ImportSummary): Archive["attempts"] {
  const known = new Set(current.attempts.map((attempt) => attempt.id));
  const added = incoming.attempts.filter((attempt) => !known.has(attempt.id));
  summary.added += added.length;
  summary.unchanged += incoming.attempts.length - added.length;
  return added;
}

function planSittings(
  current: Archive,
  incoming: Archive,
  extended: ReadonlySet<string>,
  summary: ImportSummary,
): ExportedSitting[] {
  const known = new Map(current.sittings.map((sitting) => [sitting.id, sitting]));
  const merged = new Map(known);
  const changed = new Set<string>();
  for (const sitting of incoming.sittings) {
    const before = known.get(sitting.id);
    const after = mergeSittings(before ?? sitting, sitting);
    if (before === undefined) summary.added += 1;
    else if (extended.has(sitting.id) || !isDeepStrictEqual(before, after)) summary.updated += 1;
    else summary.unchanged += 1;
    if (before !== after) changed.add(sitting.id);
    merged.set(sitting.id, after);
  }
  return closeSurplus([...merged.values()], known).filter((sitting) => changed.has(sitting.id));
}

/** Leaves one open sitting to each problem, one that was here before if there is one. Finished ones come first. */
function closeSurplus(sittings: ExportedSitting[], known: ReadonlyMap<string, ExportedSitting>): ExportedSitting[] {
  const finished = sittings.filter((sitting) => sitting.finishedAt !== null);
  const open = sittings.filter((sitting) => sitting.finishedAt === null);
  const hereFirst = [
    ...open.filter((sitting) => known.has(sitting.id)),
    ...open.filter((sitting) => !known.has(sitting.id)),
  ];
  const taken = new Set<string>();
  const settled = hereFirst.map((sitting) => {
    if (taken.has(sitting.problemId)) return closeSitting(sitting);
    taken.add(sitting.problemId);
    return sitting;
  });
  return [...finished, ...settled];
}

/** Batches that carry a replay on; where two replays of one sitting differ, the one that was here stays. */
function planEdits(current: Archive, incoming: Archive): ExportedEdits[] {
  const known = Map.groupBy(current.edits, (batch) => batch.sittingId);
  const groups = Map.groupBy(incoming.edits, (batch) => batch.sittingId);
  return [...groups].flatMap(([sittingId, batches]) => {
    const before = known.get(sittingId) ?? [];
    const carriesOn = before.every((batch, index) => isDeepStrictEqual(batch, batches[index]));
    return carriesOn ? batches.slice(before.length) : [];
  });
}

/** Two states of one sitting brought together: whatever either knows is kept, so that importing twice is importing once. */
export function mergeSittings(one: ExportedSitting, other: ExportedSitting): ExportedSitting {
  return {
    ...one,
    finishedAt: earliest(one.finishedAt, other.finishedAt),
    activeMs: Math.max(one.activeMs, other.activeMs),
    progressAtMs: Math.max(one.progressAtMs, other.progressAtMs),
    passed: one.passed || other.passed,
    passedCases: [...new Set([...one.passedCases, ...other.passedCases])],
    startingDocument: one.startingDocument ?? other.startingDocument,
    looks: mergeLooks(one.looks, other.looks),
  };
}

/** A problem has one open sitting at a time; another is closed where its clock stood. */
function closeSitting(sitting: ExportedSitting): ExportedSitting {
  return {
    ...sitting,
    finishedAt: sitting.finishedAt ?? new Date(Date.parse(sitting.startedAt) + sitting.activeMs).toISOString(),
  };
}

function mergeLooks(one: ExportedSitting["looks"], other: ExportedSitting["looks"]): ExportedSitting["looks"] {
  const merged = new Map<string, ExportedSitting["looks"][number]>();
  for (const look of [...one, ...other]) {
    const key = `${look.kind} ${look.rung ?? 0}`;
    const known = merged.get(key);
    if (known === undefined || look.lookedAt < known.lookedAt) merged.set(key, look);
  }
  return [...merged.values()].sort((a, b) => compareText(lookOrder(a), lookOrder(b)));
}

function lookOrder(look: ExportedSitting["looks"][number]): string {
  return `${look.lookedAt} ${look.kind} ${look.rung ?? 0}`;
}

function earliest(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
