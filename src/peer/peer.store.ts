import type { PeerDatabase } from "#peer/peer.context.ts";
import type { PeerClock, PeerFeedback, PeerHalf, PeerPhase, PeerSetup } from "#peer/peer.schemas.ts";
import type { PeerTables } from "#peer/peer.tables.ts";
import type { Selectable } from "kysely";

/** A room as it is kept, but for its document. */
export interface PeerRecord {
  id: string;
  setup: PeerSetup;
  phase: PeerPhase;
  guestName: string;
  barred: string[];
  halves: PeerHalf[];
  clock: PeerClock;
  hostNotes: string;
  guestNotes: string;
  feedback: PeerFeedback;
  secretHash: string | null;
  startedAt: string;
  updatedAt: string;
  deletedAt: string | null;
}

/** What can change of a room. */
export type PeerChange = Partial<Omit<PeerRecord, "id" | "setup" | "startedAt">> & { document?: string | null };

const listed = [
  "id",
  "setup",
  "phase",
  "guest_name",
  "barred",
  "halves",
  "clock",
  "host_notes",
  "guest_notes",
  "feedback",
  "secret_hash",
  "started_at",
  "updated_at",
  "deleted_at",
] as const;

function toRecord(row: Pick<Selectable<PeerTables["peer_rooms"]>, (typeof listed)[number]>): PeerRecord {
  const { id, setup, phase, halves, clock, feedback } = row;
  return {
    id,
    setup,
    phase,
    halves,
    clock,
    feedback,
    guestName: row.guest_name,
    barred: row.barred,
    hostNotes: row.host_notes,
    guestNotes: row.guest_notes,
    secretHash: row.secret_hash,
    startedAt: row.started_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
  };
}

/** Adds a room. */
export async function insertRoom(database: PeerDatabase, userId: string, room: PeerRecord): Promise<void> {
  await database
    .insertInto("peer_rooms")
    .values({
      user_id: userId,
      id: room.id,
      setup: JSON.stringify(room.setup),
      phase: room.phase,
      guest_name: room.guestName,
      barred: JSON.stringify(room.barred),
      halves: JSON.stringify(room.halves),
      clock: JSON.stringify(room.clock),
      host_notes: room.hostNotes,
      guest_notes: room.guestNotes,
      feedback: JSON.stringify(room.feedback),
      secret_hash: room.secretHash,
      document: null,
      started_at: room.startedAt,
      updated_at: room.updatedAt,
      deleted_at: room.deletedAt,
    })
    .execute();
}

/** The user's rooms, deleted ones too, the latest first. */
export async function findRooms(database: PeerDatabase, userId: string): Promise<PeerRecord[]> {
  const rows = await database
    .selectFrom("peer_rooms")
    .select(listed)
    .where("user_id", "=", userId)
    .orderBy("started_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map(toRecord);
}

/** One of {@link findRooms}, or null. */
export async function findRoom(database: PeerDatabase, userId: string, id: string): Promise<PeerRecord | null> {
  const row = await database
    .selectFrom("peer_rooms")
    .select(listed)
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined ? null : toRecord(row);
}

/** Ids of the user's rooms in which a half goes on. */
export async function findRoomsInHalf(database: PeerDatabase, userId: string): Promise<string[]> {
  const rows = await database
    .selectFrom("peer_rooms")
    .select("id")
    .where("user_id", "=", userId)
    .where("phase", "in", ["first", "second"])
    .where("deleted_at", "is", null)
    .execute();
  return rows.map(({ id }) => id);
}

/** The id of the user's room that the hash of a link's secret opens, or null. */
export async function findRoomBySecret(database: PeerDatabase, userId: string, hash: string): Promise<string | null> {
  const row = await database
    .selectFrom("peer_rooms")
    .select("id")
    .where("user_id", "=", userId)
    .where("secret_hash", "=", hash)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** The shared document of a room in base64, or null. */
export async function findDocument(database: PeerDatabase, userId: string, id: string): Promise<string | null> {
  const row = await database
    .selectFrom("peer_rooms")
    .select("document")
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.document ?? null;
}

/** Keeps the shared document of a room that is not closed. */
export async function storeDocument(
  database: PeerDatabase,
  userId: string,
  id: string,
  document: string,
): Promise<void> {
  await database
    .updateTable("peer_rooms")
    .set({ document })
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .where("phase", "<>", "closed")
    .execute();
}

/** Writes what changed. */
export async function updateRoom(
  database: PeerDatabase,
  userId: string,
  id: string,
  change: PeerChange,
): Promise<void> {
  const { phase, guestName, barred, halves, clock, hostNotes, guestNotes, feedback } = change;
  await database
    .updateTable("peer_rooms")
    .set({
      ...(phase === undefined ? {} : { phase }),
      ...(guestName === undefined ? {} : { guest_name: guestName }),
      ...(barred === undefined ? {} : { barred: JSON.stringify(barred) }),
      ...(halves === undefined ? {} : { halves: JSON.stringify(halves) }),
      ...(clock === undefined ? {} : { clock: JSON.stringify(clock) }),
      ...(hostNotes === undefined ? {} : { host_notes: hostNotes }),
      ...(guestNotes === undefined ? {} : { guest_notes: guestNotes }),
      ...(feedback === undefined ? {} : { feedback: JSON.stringify(feedback) }),
      ...(change.secretHash === undefined ? {} : { secret_hash: change.secretHash }),
      ...(change.document === undefined ? {} : { document: change.document }),
      ...(change.updatedAt === undefined ? {} : { updated_at: change.updatedAt }),
      ...(change.deletedAt === undefined ? {} : { deleted_at: change.deletedAt }),
    })
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .execute();
}

/** Removes what was deleted before an instant, of every user. */
export async function purgeRooms(database: PeerDatabase, before: string): Promise<void> {
  await database.deleteFrom("peer_rooms").where("deleted_at", "<", before).execute();
}
