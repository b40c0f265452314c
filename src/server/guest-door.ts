import { networkInterfaces } from "node:os";

import type { GuestDoor } from "#peer/peer.context.ts";
import type { PeerReach } from "#peer/peer.schemas.ts";
import { createServer } from "#server/create-server.ts";
import type { ListeningServer, TakeSocket } from "#server/create-server.ts";
import type { AllowedHosts } from "#server/security.rules.ts";

const listensOn: Readonly<Record<PeerReach, string>> = { network: "0.0.0.0", machine: "127.0.0.1" };

/** What the guests' door is opened with. */
export interface GuestDoorOptions {
  fetch: (request: Request) => Response | Promise<Response>;
  upgrade: TakeSocket;
  /** First port to try; 0 takes any free one. Asked when the door opens. */
  port: () => number;
}

/** The door for guests of peer rooms: a server of its own, which listens only while it is open. */
export interface OpenableDoor extends GuestDoor {
  /** By which names it may be reached now. */
  allowedHosts(configured: readonly string[]): AllowedHosts;
}

/** Makes the guests' door, closed. */
export function createGuestDoor({ fetch, upgrade, port: first }: GuestDoorOptions): OpenableDoor {
  let open: { reach: PeerReach; server: ListeningServer } | null = null;
  let turn: Promise<void> = Promise.resolve();
  let lastPort: number | null = null;

  async function move(reach: PeerReach | null): Promise<void> {
    if ((open?.reach ?? null) === reach) return;
    const before = open;
    open = null;
    if (before !== null) await shut(before.server);
    if (reach === null) return;
    // Links that were sent go on to work where the port is still free.
    const server = await createServer({ fetch, upgrade, host: listensOn[reach], port: lastPort ?? first() });
    lastPort = server.port;
    open = { reach, server };
  }
  return {
    async set(reach) {
      const moved = turn.then(async () => move(reach));
      turn = moved.catch(() => undefined);
      return moved;
    },
    addresses() {
      if (open === null) return [];
      const { port } = open.server;
      const names = open.reach === "network" ? networkAddresses() : [];
      return [...names, "127.0.0.1"].map((name) => `http://${name}:${port}`);
    },
    allowedHosts(configured) {
      const port = open?.server.port ?? 0;
      const names = open?.reach === "network" ? networkAddresses() : [];
      return { port, configured: [...configured, ...names.map((name) => `${name}:${port}`)] };
    },
  };
}

/** The IPv4 addresses by which other machines can reach this one. */
function networkAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter(({ family, internal }) => family === "IPv4" && !internal)
    .map(({ address }) => address);
}

async function shut(server: ListeningServer): Promise<void> {
  const drained = server.drain();
  server.cut();
  await drained;
}
