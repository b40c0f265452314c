import type { PeerLiveRun } from "#peer/peer.schemas.ts";

/** What is known of one room only while the program runs. */
interface Remembered {
  run: PeerLiveRun | null;
  isRunning: boolean;
  /** When the last run began, in ms since 1970. */
  ranAt: number;
  /** The last change that waits its turn. */
  turn: Promise<unknown>;
}

/** What is known of rooms only while the program runs. */
export interface RoomState {
  /** Lets the host's own pages into shared documents. */
  hostToken: string;
  /** Rooms whose clock has been brought up to date since the program started. */
  resumed: Set<string>;
  of(roomId: string): Remembered;
  /** Does one thing of a room after the other: each reads what the one before wrote. */
  inTurn<Result>(roomId: string, work: () => Promise<Result>): Promise<Result>;
}

/** Makes an empty {@link RoomState}. */
export function createRoomState(hostToken: string): RoomState {
  const rooms = new Map<string, Remembered>();
  const of = (roomId: string): Remembered => {
    const known = rooms.get(roomId) ?? { run: null, isRunning: false, ranAt: 0, turn: Promise.resolve() };
    rooms.set(roomId, known);
    return known;
  };
  return {
    hostToken,
    resumed: new Set(),
    of,
    async inTurn(roomId, work) {
      const room = of(roomId);
      const result = room.turn.then(work, work);
      room.turn = result.catch(() => undefined);
      return result;
    },
  };
}
