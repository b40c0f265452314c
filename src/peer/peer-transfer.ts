import type { PeerDatabase } from "#peer/peer.context.ts";
import {
  mostNoteLetters,
  peerFeedbackSchema,
  peerHalfSchema,
  peerPhases,
  peerSetupSchema,
} from "#peer/peer.schemas.ts";
import { findRoom, findRooms, insertRoom } from "#peer/peer.store.ts";
import type { PeerTables } from "#peer/peer.tables.ts";
import { idPattern } from "#platform/ids.ts";
import { importedInstantSchema } from "#platform/instants.schemas.ts";
import { importInvalid } from "#platform/platform.errors.ts";
import { readLinesOf, toLines } from "#platform/transfer-files.ts";
import type { TransferCounts, TransferPart } from "#platform/transfer-part.ts";
import * as z from "zod";

const file = "peer-rooms.jsonl";
type Tables = Pick<PeerTables, keyof PeerTables>;

/** A line of `peer-rooms.jsonl`: what a room leaves to its host. The guest's notes, the link and the shared document are in no archive. */
const exportedRoomSchema = z.strictObject({
  id: z.string().regex(idPattern("peer")),
  setup: peerSetupSchema,
  phase: z.enum(peerPhases),
  guestName: z.string().max(60),
  halves: z.array(peerHalfSchema).max(2),
  hostNotes: z.string().max(mostNoteLetters),
  feedback: peerFeedbackSchema,
  startedAt: importedInstantSchema,
  updatedAt: importedInstantSchema,
});

type ExportedRoom = z.infer<typeof exportedRoomSchema>;

/** Peer rooms in an archive, those that were deleted left out. A room that is here already stays as it is; one that comes in is closed. */
export const peerTransfer: TransferPart = {
  owns: (name) => name === file,
  async write(untyped, userId) {
    const rooms = await findRooms(untyped.withTables<Tables>(), userId);
    const lines = rooms
      .filter(({ deletedAt }) => deletedAt === null)
      .map(({ id, setup, phase, guestName, halves, hostNotes, feedback, startedAt, updatedAt }): ExportedRoom => ({
        id,
        setup,
        phase,
        guestName,
        halves,
        hostNotes,
        // What the guest gave before the host did is not the host's to read yet.
        feedback: feedback.host === null ? { host: null, guest: null } : feedback,
        startedAt,
        updatedAt,
      }));
    return new Map([[file, toLines(lines.toReversed())]]);
  },
  read(archive) {
    const rooms = readLinesOf(archive, file, exportedRoomSchema);
    if (new Set(rooms.map(({ id }) => id)).size < rooms.length) throw importInvalid(file, "has a room twice");
    return async (untyped, userId) => {
      const database = untyped.withTables<Tables>();
      const counts: TransferCounts = { added: 0, updated: 0, unchanged: 0 };
      for (const room of rooms) counts[(await takeRoom(database, userId, room)) ? "added" : "unchanged"] += 1;
      return counts;
    };
  },
};

async function takeRoom(database: PeerDatabase, userId: string, room: ExportedRoom): Promise<boolean> {
  if ((await findRoom(database, userId, room.id)) !== null) return false;
  await insertRoom(database, userId, {
    ...room,
    phase: "closed",
    barred: [],
    clock: { ms: 0, since: null },
    guestNotes: "",
    secretHash: null,
    deletedAt: null,
  });
  return true;
}
