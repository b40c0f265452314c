import type { PeerContext } from "#peer/peer.context.ts";
import type { PeerSide } from "#peer/peer.schemas.ts";
import type { RunRegistry } from "#platform/run-registry.ts";

/** A place in a room. */
export interface Seat {
  roomId: string;
  side: PeerSide;
}

/** What the server sets on each request before a route of this room runs. */
export interface PeerEnv {
  Variables: {
    /** For the user whose rooms they are. */
    peer: PeerContext;
    runs: RunRegistry;
  };
}

/** What is set besides before a route of someone in a room runs. */
export interface SeatEnv {
  Variables: PeerEnv["Variables"] & { seat: Seat };
}
