import type { MockContext } from "#mock/mock.context.ts";
import type { LiveRooms } from "#peer/live-rooms.ts";
import type { PeerReach } from "#peer/peer.schemas.ts";
import type { PeerTables } from "#peer/peer.tables.ts";
import type { RoomState } from "#peer/room-state.ts";
import type { Context } from "#platform/context.ts";
import type { PracticeContext } from "#practice/practice.context.ts";
import type { Kysely } from "kysely";

/** The database as peer rooms see it; a transaction of it is one too. */
export type PeerDatabase = Kysely<PeerTables>;

/** Where guests come in; the server's to open. */
export interface GuestDoor {
  /** Opens it as far as asked, closes it on null, and does nothing where it stands so already. */
  set(reach: PeerReach | null): Promise<void>;
  /** Addresses without a path, such as `http://192.168.1.5:4757`; none while it is closed. */
  addresses(): readonly string[];
}

/** What peer rooms need to serve a user. */
export interface PeerContext extends Context<PeerTables> {
  practice: PracticeContext;
  mock: MockContext;
  /** Shared documents and who is connected to them. */
  live: LiveRooms;
  /** What is known of each room only while the program runs. */
  state: RoomState;
  door: GuestDoor;
}
