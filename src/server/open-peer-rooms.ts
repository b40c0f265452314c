import type { MockContext } from "#mock/mock.context.ts";
import { openPeer } from "#peer/open-peer.ts";
import type { OpenedPeer } from "#peer/open-peer.ts";
import type { PeerTables } from "#peer/peer.tables.ts";
import type { Configuration } from "#platform/configuration.ts";
import type { RunRegistry } from "#platform/run-registry.ts";
import type { PracticeContext } from "#practice/practice.context.ts";
import type { TakeSocket } from "#server/create-server.ts";
import { createGuestApp } from "#server/guest-app.ts";
import { createGuestDoor } from "#server/guest-door.ts";
import { guardSocket } from "#server/security.ts";
import type { AllowedHosts } from "#server/security.rules.ts";

/** The guests' door stands this far from the program's own. */
const portsAway = 10;

/** What peer rooms are opened with. */
export interface PeerRoomsOptions {
  context: PracticeContext;
  mock: MockContext;
  runs: RunRegistry;
  configuration: Configuration;
  /** The program's own door. */
  allowedHosts: () => AllowedHosts;
}

/** Peer rooms, and the socket of the host's own pages. */
export interface OpenedPeerRooms extends OpenedPeer {
  hostSocket: TakeSocket;
}

/** Makes peer rooms with their two doors: the program's own for the host, and one of their own for guests. */
export function openPeerRooms(options: PeerRoomsOptions): OpenedPeerRooms {
  const { context, mock, runs, configuration, allowedHosts } = options;
  const { user, clock, ids, log } = context;
  const take: TakeSocket = (...upgrade) => opened.peer.live.upgrade(...upgrade);
  const allowed = (): AllowedHosts => door.allowedHosts(configuration.allowedHosts);
  const guests = createGuestApp({
    peer: () => opened.peer,
    runs,
    webFolder: configuration.webFolder,
    allowedHosts: allowed,
    log,
  });
  const door = createGuestDoor({
    fetch: guests.fetch,
    upgrade: guardSocket({ path: "/api/room/socket", allowed, take }),
    port: () => (configuration.port === 0 ? 0 : allowedHosts().port + portsAway),
  });
  const database = context.database.withTables<Pick<PeerTables, keyof PeerTables>>();
  const opened = openPeer({ user, clock, ids, log, database, practice: context, mock, door });
  return { ...opened, hostSocket: guardSocket({ path: "/api/peer/socket", allowed: allowedHosts, take }) };
}
