import type { LiveRooms } from "#peer/live-rooms.ts";
import type { GuestDoor, PeerContext } from "#peer/peer.context.ts";
import type { PeerMessage, PeerReach } from "#peer/peer.schemas.ts";
import type { PeerTables } from "#peer/peer.tables.ts";
import { createRoomState } from "#peer/room-state.ts";
import { openTestMock } from "#tests/stand-ins/open-mock.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import type { Kysely } from "kysely";

/** Peer rooms on the database of a test's practice; nobody is connected, and texts are held in memory. */
export interface TestPeer {
  peer: PeerContext;
  texts: Map<string, string>;
  told: PeerMessage[];
  /** How far the guests' door stands open. */
  reach(): PeerReach | null;
}

/** Opens a {@link TestPeer}. */
export function openTestPeer(practice: TestPractice): TestPeer {
  const { user, clock, ids, log, database } = practice.context;
  const texts = new Map<string, string>();
  const told: PeerMessage[] = [];
  let reach: PeerReach | null = null;
  const live: LiveRooms = {
    upgrade: (_request, socket) => void socket.destroy(),
    readText: async (roomId, half) => texts.get(`${roomId} ${half}`) ?? "",
    writeText: async (roomId, half, text) => void texts.set(`${roomId} ${half}`, text),
    tell: (_roomId, message) => void told.push(message),
    here: () => ({ host: false, guest: false }),
    sendAway: () => undefined,
    close: async () => undefined,
  };
  const door: GuestDoor = {
    set: async (wanted) => void (reach = wanted),
    addresses: () => (reach === null ? [] : ["http://192.0.2.7:4757"]),
  };
  const peer: PeerContext = {
    user,
    clock,
    ids,
    log,
    database: database as unknown as Kysely<PeerTables>,
    practice: practice.context,
    mock: openTestMock(practice),
    live,
    state: createRoomState("host-token"),
    door,
  };
  return { peer, texts, told, reach: () => reach };
}
