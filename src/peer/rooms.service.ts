import { createHash, randomBytes } from "node:crypto";

import type { PeerContext, PeerDatabase } from "#peer/peer.context.ts";
import { linkRefused, roomElsewhere, roomNotFound } from "#peer/peer.errors.ts";
import type { Seat } from "#peer/peer.env.ts";
import type {
  PeerGiven,
  PeerInvitation,
  PeerJoin,
  PeerReach,
  PeerReview,
  PeerRoom,
  PeerSetup,
  PeerSummary,
} from "#peer/peer.schemas.ts";
import { findRoom, findRoomBySecret, findRooms, insertRoom, purgeRooms, updateRoom } from "#peer/peer.store.ts";
import { readRoom, requireRoom } from "#peer/room-view.ts";
import { dayMs, hourMs } from "#platform/clock.ts";
import type { Clock } from "#platform/clock.ts";
import { reasonOf } from "#platform/errors.ts";
import { requireStorable } from "#platform/require-storable.ts";

const undoableForMs = 30 * dayMs;
/** A room that was forgotten keeps no door open. */
const doorOpenForMs = 12 * hourMs;
const secretBytes = 24;
const mostKnown = 4000;
const guestPage = "/room";

/** Opens a room, and the door to it. */
export async function openRoom(
  context: PeerContext,
  setup: PeerSetup,
): Promise<{ room: PeerRoom; invitation: PeerInvitation }> {
  const { database, user, clock, ids, state } = context;
  const id = ids.next("peer");
  const at = clock().toISOString();
  state.resumed.add(id);
  await insertRoom(database, user.id, {
    id,
    setup,
    phase: "waiting",
    guestName: "",
    barred: [],
    halves: [],
    clock: { ms: 0, since: null },
    hostNotes: "",
    guestNotes: "",
    feedback: { host: null, guest: null },
    secretHash: null,
    startedAt: at,
    updatedAt: at,
    deletedAt: null,
  });
  const invitation = await invite(context, id);
  return { room: await readRoom(context, { roomId: id, side: "host" }), invitation };
}

/** Makes the link of a room. One made before opens it no more, and whoever came by it is sent away. Throws `peer.not_found`, `peer.wrong_phase`. */
export async function invite(context: PeerContext, id: string): Promise<PeerInvitation> {
  const { database, user, live, state, door } = context;
  const secret = randomBytes(secretBytes).toString("base64url");
  await state.inTurn(id, async () => {
    const room = await requireRoom(context, id);
    if (room.phase === "closed") throw roomElsewhere("it is closed");
    const updatedAt = context.clock().toISOString();
    await updateRoom(database, user.id, id, { secretHash: hashOf(secret), updatedAt });
  });
  live.sendAway(id, "guest");
  const problem = await setDoor(context);
  return { links: door.addresses().map((address) => `${address}${guestPage}#${secret}`), problem };
}

/** Opens the guests' door as far as the rooms ask that are open and were used in the last twelve hours, or closes it. Says why where it cannot be opened. */
export async function setDoor(context: PeerContext): Promise<string | null> {
  const rooms = await findRooms(context.database, context.user.id);
  const since = new Date(context.clock().getTime() - doorOpenForMs).toISOString();
  const open = rooms.filter(({ deletedAt, secretHash, updatedAt }) => !deletedAt && secretHash && updatedAt > since);
  const reaches = new Set(open.map(({ setup }) => setup.reach));
  const narrow: PeerReach | null = reaches.has("machine") ? "machine" : null;
  try {
    await context.door.set(reaches.has("network") ? "network" : narrow);
    return null;
  } catch (error) {
    context.log.warn({ err: error }, "The guests' door could not be opened.");
    return reasonOf(error);
  }
}

/** The user's rooms, the latest first. */
export async function listRooms({ database, user, practice }: PeerContext): Promise<PeerSummary[]> {
  const rooms = await findRooms(database, user.id);
  return rooms
    .filter(({ deletedAt }) => deletedAt === null)
    .map(({ id, setup, guestName, phase, startedAt, halves }) => ({
      id,
      kind: setup.kind,
      guestName,
      phase,
      startedAt,
      questions: halves.map(({ problemId }) => practice.catalogue.problems.get(problemId)?.title ?? problemId),
    }));
}

/** The guest's place in the room that a link's secret opens. Throws `peer.link_refused`. */
export async function seatByLink({ database, user }: PeerContext, secret: string): Promise<Seat> {
  const roomId = await findRoomBySecret(database, user.id, hashOf(secret));
  if (roomId === null) throw linkRefused();
  return { roomId, side: "guest" };
}

/** The guest says their name and what they have seen, on coming in and on coming back. */
export async function join(context: PeerContext, { roomId }: Seat, { name, knows }: PeerJoin): Promise<PeerRoom> {
  const { database, user, live, state } = context;
  await state.inTurn(roomId, async () => {
    const room = await requireRoom(context, roomId);
    const all = [...new Set([...room.barred, ...knows])].slice(0, mostKnown);
    await updateRoom(database, user.id, roomId, { guestName: name, barred: all });
  });
  live.tell(roomId, { type: "changed" });
  return readRoom(context, { roomId, side: "guest" });
}

/** Keeps one side's own notes; the other side is not even told that there are any. Throws `peer.not_found`. */
export async function keepNotes(context: PeerContext, { roomId, side }: Seat, text: string): Promise<void> {
  requireStorable(text);
  const { database, user, state } = context;
  await state.inTurn(roomId, async () => {
    const { phase } = await requireRoom(context, roomId);
    if (side === "guest" && phase === "closed") throw linkRefused();
    await updateRoom(database, user.id, roomId, side === "host" ? { hostNotes: text } : { guestNotes: text });
  });
}

/** Takes what one side says of the other, once and for all. Throws `peer.not_found`, `peer.wrong_phase`. */
export async function giveFeedback(context: PeerContext, seat: Seat, given: PeerGiven): Promise<PeerRoom> {
  if (given !== "none") for (const text of textsOf(given)) requireStorable(text);
  const { database, user, live, state } = context;
  const { roomId, side } = seat;
  await state.inTurn(roomId, async () => {
    const { phase, feedback } = await requireRoom(context, roomId);
    if (phase !== "feedback") throw roomElsewhere("feedback is not asked for now");
    if (feedback[side] !== null) throw roomElsewhere("your feedback was given already");
    await updateRoom(database, user.id, roomId, { feedback: { ...feedback, [side]: given } });
  });
  live.tell(roomId, { type: "changed" });
  return readRoom(context, seat);
}

/** Deletes a room, or takes that back. Whoever is in it is sent away; a deleted room comes back closed. Throws `peer.not_found`. */
export async function setRoomDeleted(context: PeerContext, id: string, isDeleted: boolean): Promise<void> {
  const { database, user, clock, live, state } = context;
  await state.inTurn(id, async () => {
    if ((await findRoom(database, user.id, id)) === null) throw roomNotFound(id);
    await updateRoom(database, user.id, id, {
      deletedAt: isDeleted ? clock().toISOString() : null,
      ...(isDeleted ? { phase: "closed", clock: { ms: 0, since: null }, secretHash: null, guestNotes: "" } : {}),
    });
  });
  live.tell(id, { type: "closed" });
  live.sendAway(id);
  await setDoor(context);
}

/** Removes for good what was deleted more than 30 days ago, of every user. */
export async function purgeDeletedRooms(database: PeerDatabase, clock: Clock): Promise<void> {
  await purgeRooms(database, new Date(clock().getTime() - undoableForMs).toISOString());
}

function textsOf({ marks, keep, change }: PeerReview): string[] {
  return [keep, change, ...marks.flatMap(({ dimension, quote }) => [dimension, quote])];
}

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
