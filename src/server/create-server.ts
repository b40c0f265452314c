import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

import { reasonOf } from "#platform/errors.ts";
import { portUnavailable } from "#server/server.errors.ts";
import { createAdaptorServer } from "@hono/node-server";

const portsTried = 20;
const highestPort = 65_535;
const everyAddress = ["0.0.0.0", "::"];

/** A server that listens. */
export interface ListeningServer {
  /** Where a browser on this machine reaches it. */
  url: string;
  port: number;
  /** Takes no more requests; resolves once the last connection is over. */
  drain(): Promise<void>;
  /** Cuts whatever connections are left. */
  cut(): void;
}

/**
 * Listens on `host`, on the first free port from `port` on; 0 takes any free one. Throws `server.port_unavailable` when
 * twenty ports in a row are taken.
 */
export async function createServer(options: {
  fetch: (request: Request) => Response | Promise<Response>;
  host: string;
  port: number;
}): Promise<ListeningServer> {
  const { host, port: first } = options;
  const last = first === 0 ? 0 : Math.min(first + portsTried - 1, highestPort);
  for (let port = first; ; port += 1) {
    const server = createAdaptorServer({ fetch: options.fetch }) as Server;
    try {
      await listen(server, host, port);
      return toListeningServer(server, host);
    } catch (error) {
      if (port === last || !isTaken(error)) throw portUnavailable(host, first, last, reasonOf(error));
    }
  }
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

function toListeningServer(server: Server, host: string): ListeningServer {
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${nameInAddress(host)}:${port}`,
    port,
    drain: async () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
    cut: () => server.closeAllConnections(),
  };
}

function nameInAddress(host: string): string {
  if (everyAddress.includes(host)) return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}
