import type { IncomingMessage, Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

import { reasonOf } from "#platform/errors.ts";
import { portUnavailable } from "#server/server.errors.ts";
import { createAdaptorServer } from "@hono/node-server";

const portsTried = 20;
const highestPort = 65_535;
/** Node closes an idle connection after five seconds, and whoever sends on it at that moment is told that nobody answers. */
const keepAliveMs = 75_000;
const everyAddress = ["0.0.0.0", "::"];

/** Takes over a request for a socket. */
export type TakeSocket = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** A server that listens. */
export interface ListeningServer {
  /** Where a browser on this machine reaches it. */
  url: string;
  port: number;
  /** Takes no more requests; resolves once the last connection is over. */
  drain(): Promise<void>;
  /** Cuts whatever connections are left, sockets too. */
  cut(): void;
}

/**
 * Listens on `host`, on the first free port from `port` on; 0 takes any free one. Throws `server.port_unavailable` when
 * twenty ports in a row are taken.
 */
export async function createServer(options: {
  fetch: (request: Request) => Response | Promise<Response>;
  /** Where it is left out, nobody gets a socket. */
  upgrade?: TakeSocket;
  host: string;
  port: number;
}): Promise<ListeningServer> {
  const { host, port: first } = options;
  const last = first === 0 ? 0 : Math.min(first + portsTried - 1, highestPort);
  for (let port = first; ; port += 1) {
    const server = createAdaptorServer({ fetch: options.fetch }) as Server;
    server.keepAliveTimeout = keepAliveMs;
    const sockets = new Set<Duplex>();
    if (options.upgrade !== undefined) giveSockets(server, options.upgrade, sockets);
    try {
      await listen(server, host, port);
      return toListeningServer(server, host, sockets);
    } catch (error) {
      if (port === last || !isTaken(error)) throw portUnavailable(host, first, last, reasonOf(error));
    }
  }
}

/** The server forgets a connection once it is a socket; they are remembered for the end. */
function giveSockets(server: Server, take: TakeSocket, sockets: Set<Duplex>): void {
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    take(request, socket, head);
  });
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function toListeningServer(server: Server, host: string, sockets: ReadonlySet<Duplex>): ListeningServer {
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${nameInAddress(host)}:${port}`,
    port,
    drain: async () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
    cut() {
      server.closeAllConnections();
      for (const socket of sockets) socket.destroy();
    },
  };
}

function nameInAddress(host: string): string {
  if (everyAddress.includes(host)) return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}
