import { defineError } from "#platform/errors.ts";
import type { RecordKind } from "#research/research.schemas.ts";

const nouns: Readonly<Record<RecordKind, string>> = { project: "project", opinion: "opinion", talk: "job talk" };

/** The user has no such project, opinion or talk, or has deleted it. */
export const researchNotFound = defineError(
  "research.not_found",
  404,
  (kind: RecordKind, id: string) => `There is no ${nouns[kind]} “${id}”; it may have been deleted.`,
);

/** Another window or device changed the record since this one read it. */
export const researchConflict = defineError(
  "research.conflict",
  409,
  (kind: RecordKind, revision: number, now: number) =>
    `This ${nouns[kind]} was changed in another window: it is at revision ${now}, and the change was made to revision ${revision}. Nothing was overwritten; read it again.`,
);

/** The talk has no such rehearsal, or it was deleted. */
export const talkRehearsalNotFound = defineError(
  "talk_rehearsal.not_found",
  404,
  (id: string) => `There is no rehearsal “${id}” of this talk; it may have been deleted.`,
);
