import type { PeerRoom } from "#peer/peer.schemas.ts";
import { useEffect, useRef, type ReactElement } from "react";
import { announce } from "../../ui/announce.ts";
import type { Connection } from "./connect-room.ts";
import { otherName, otherOf } from "./room-words.ts";

const connectionWords: Record<Connection, string | null> = {
  connecting: null,
  connected: null,
  lost: "The connection is lost. Go on typing: it is sent once the connection is back, which is tried by itself.",
  refused: "This page was let in no more. If the room is still open, load the page again.",
  full: "The room is open in two other pages of yours already. Close one of them; this page then comes in by itself.",
};

/** Whether the other side is connected. */
export function Presence({ room }: { room: PeerRoom }): ReactElement {
  const isHere = room.here[otherOf(room)];
  const wasHere = useRef(isHere);
  const stands = isHere ? "is here" : "is not connected";
  const words = `${otherName(room)} ${stands}`;
  useEffect(() => {
    if (wasHere.current !== isHere) announce(words);
    wasHere.current = isHere;
  }, [isHere, words]);
  return (
    <span className="peer-presence" data-here={isHere}>
      <span className="peer-dot" aria-hidden="true" />
      <span>
        {otherName(room)} <span className="max-frame:sr-only">{stands}</span>
      </span>
    </span>
  );
}

/** How this page stands with the shared document, where there is something to say. */
export function ConnectionStrip({ connection }: { connection: Connection }): ReactElement | null {
  const words = connectionWords[connection];
  return words === null ? null : (
    <p role="status" className="strip strip-warn">
      {words}
    </p>
  );
}
