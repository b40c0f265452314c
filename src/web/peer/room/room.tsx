import type { PeerRoom } from "#peer/peer.schemas.ts";
import { currentHalf } from "#peer/peer.rules.ts";
import type { Settings } from "#practice/practice.schemas.ts";
import type { ReactElement, ReactNode } from "react";
import type { RoomDoor } from "../peer-api.ts";
import { HalfRoom } from "./half-room.tsx";
import { Lobby } from "./lobby.tsx";
import { RoundOver } from "./round-over.tsx";
import { readRun, useConnectedRoom } from "./use-connected-room.ts";
import "../peer.css";

interface RoomProps {
  door: RoomDoor;
  room: PeerRoom;
  /** When the server told of it, in ms since 1970. */
  askedAt: number;
  keys: Settings["editorKeys"];
  /** The way back; a guest has none. */
  back: ReactNode;
  /** How the guest is let in; the host's alone. */
  invitation: ReactNode;
}

/** A room, wherever it stands: before it begins, in a half, after both. The same for host and guest. */
export function Room({ door, room, askedAt, keys, back, invitation }: RoomProps): ReactElement {
  const { id, phase } = room;
  const { room: connected, connection, run, texts } = useConnectedRoom(door, id, phase !== "closed");
  const half = currentHalf(phase);
  const asked = half === null ? undefined : room.halves[half];
  if (phase === "waiting") return <Lobby room={room} connection={connection} back={back} invitation={invitation} />;
  if (half === null || asked === undefined)
    return <RoundOver door={door} room={withTexts(room, texts)} connection={connection} back={back} />;
  return (
    <HalfRoom
      // Another question is another text to look at.
      key={asked.problemId}
      door={door}
      room={room}
      place={half}
      half={asked}
      askedAt={askedAt}
      connected={connected}
      connection={connection}
      run={run.half === half ? run : readRun(room.run)}
      keys={keys}
      back={back}
      invitation={invitation}
    />
  );
}

/** A room that was closed in a half leaves the guest what stood in the editor: the server tells it no more. */
function withTexts(room: PeerRoom, texts: readonly string[]): PeerRoom {
  const halves = room.halves.map((half, index) => (half.code === "" ? { ...half, code: texts[index] ?? "" } : half));
  return { ...room, halves };
}
