import { randomBytes } from "node:crypto";

import { createLiveRooms } from "#peer/live-rooms.ts";
import type { Seat } from "#peer/peer.env.ts";
import type { PeerContext } from "#peer/peer.context.ts";
import { findDocument, findRoomsInHalf, storeDocument, updateRoom } from "#peer/peer.store.ts";
import { createRoomState } from "#peer/room-state.ts";
import { seatByLink, setDoor } from "#peer/rooms.service.ts";
import { requireRoom } from "#peer/room-view.ts";
import { minuteMs, secondMs } from "#platform/clock.ts";
import { isWarmupError } from "#platform/errors.ts";

const tokenBytes = 24;
const clocksEveryMs = 5 * secondMs;
const doorEveryMs = 5 * minuteMs;

/** Peer rooms, and the way to end them with the program. */
export interface OpenedPeer {
  peer: PeerContext;
  /** Opens the guests' door again where rooms were left open, and keeps their clocks. */
  start(): Promise<void>;
  /** Stores what is not stored yet, and shuts the door. */
  close(): Promise<void>;
}

/** Makes what peer rooms need. Nothing is opened and nothing listens before a room is. */
export function openPeer(shared: Omit<PeerContext, "live" | "state">): OpenedPeer {
  const { database, user, log } = shared;
  const state = createRoomState(randomBytes(tokenBytes).toString("base64url"));
  const live = createLiveRooms({
    log,
    seatOf: async (token, roomId) => seatOf(peer, token, roomId),
    load: async (roomId) => {
      const document = await findDocument(database, user.id, roomId);
      return document === null ? null : new Uint8Array(Buffer.from(document, "base64"));
    },
    store: async (roomId, update) => storeDocument(database, user.id, roomId, Buffer.from(update).toString("base64")),
    onPresence: (roomId) => live.tell(roomId, { type: "changed" }),
  });
  const peer: PeerContext = { ...shared, live, state };
  const timers: NodeJS.Timeout[] = [];
  return {
    peer,
    async start() {
      await setDoor(peer);
      timers.push(setInterval(() => void keepClocks(peer), clocksEveryMs).unref());
      timers.push(setInterval(() => void setDoor(peer), doorEveryMs).unref());
    },
    async close() {
      for (const timer of timers) clearInterval(timer);
      await live.close();
      await peer.door.set(null);
    },
  };
}

/** The host's token opens any of their rooms, the secret of a link its own. */
async function seatOf(peer: PeerContext, token: string, asked: string) {
  try {
    const seat: Seat = token === peer.state.hostToken ? { roomId: asked, side: "host" } : await seatByLink(peer, token);
    const { setup, guestName, phase } = await requireRoom(peer, seat.roomId);
    return phase === "closed" ? null : { ...seat, name: seat.side === "host" ? setup.hostName : guestName };
  } catch (error) {
    if (isWarmupError(error)) return null;
    throw error;
  }
}

/** Writes down that clocks run, so that a program that is killed loses a few seconds of them at most. */
async function keepClocks(peer: PeerContext): Promise<void> {
  const { database, user, clock, state, log } = peer;
  try {
    for (const id of await findRoomsInHalf(database, user.id)) {
      // One that nobody has looked at since the start is still where it was left.
      if (state.resumed.has(id)) await updateRoom(database, user.id, id, { updatedAt: clock().toISOString() });
    }
  } catch (error) {
    log.warn({ err: error }, "The clocks of peer rooms could not be kept.");
  }
}
