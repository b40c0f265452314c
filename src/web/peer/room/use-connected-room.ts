import type { PeerLiveRun } from "#peer/peer.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { announce } from "../../ui/announce.ts";
import { runSentence } from "../../ui/run-results.tsx";
import { followRun, idleRun, type RunView } from "../../ui/run-view.ts";
import { roomQuery, type RoomDoor } from "../peer-api.ts";
import { connectRoom, type ConnectedRoom, type Connection } from "./connect-room.ts";

/** A run of the shared code as both sides see it, with who pressed the key. */
export interface SharedRun {
  by: PeerLiveRun["by"] | null;
  half: number | null;
  view: RunView;
}

const noRun: SharedRun = { by: null, half: null, view: idleRun };

/** The shared document, how this page stands with it, the run that the other side may have started, and the texts as they were when it ended. */
export function useConnectedRoom(
  door: RoomDoor,
  roomId: string,
  isOpen: boolean,
): { room: ConnectedRoom | null; connection: Connection; run: SharedRun; texts: readonly string[] } {
  const client = useQueryClient();
  const [room, setRoom] = useState<ConnectedRoom | null>(null);
  const [connection, setConnection] = useState<Connection>("connecting");
  const [run, setRun] = useState(noRun);
  const [texts, setTexts] = useState<readonly string[]>([]);
  const latest = useRef(door);
  useEffect(() => {
    latest.current = door;
  }, [door]);

  useEffect(() => {
    if (!isOpen) return;
    const { queryKey } = roomQuery(latest.current);
    const refresh = (): void => void client.invalidateQueries({ queryKey });
    const connected = connectRoom({
      door: latest.current,
      roomId,
      onConnection: (next) => {
        setConnection(next);
        if (next === "refused") refresh();
      },
      onSynced: () => {
        // What ran meanwhile is told by the server as a whole.
        setRun(noRun);
        setRoom(connected);
        refresh();
      },
      onMessage: (message) => {
        if (message.type === "changed") return refresh();
        if (message.type === "closed")
          return void client.setQueryData(queryKey, (kept) => kept && { ...kept, phase: "closed" as const });
        if (message.type === "run-began") {
          const view = followRun(idleRun, { type: "began", mode: message.mode });
          return setRun({ by: message.by, half: message.half, view });
        }
        setRun((current) =>
          current.half === message.half ? { ...current, view: followRun(current.view, message.line) } : current,
        );
      },
    });
    return () => {
      setTexts([connected.text(0).toString(), connected.text(1).toString()]);
      connected.leave();
      setRoom(null);
      setConnection("connecting");
    };
  }, [client, door.base, roomId, isOpen]);

  const verdict = run.view.phase === "finished" ? run.view : null;
  useEffect(() => {
    if (verdict !== null) announce(runSentence(verdict));
  }, [verdict]);
  return { room, connection, run, texts };
}

/** The run that the server told of, as a page sees it that was not there when it began. */
export function readRun(live: PeerLiveRun | null): SharedRun {
  if (live === null) return noRun;
  const began = followRun(idleRun, { type: "began", mode: live.mode });
  return { by: live.by, half: live.half, view: live.lines.reduce<RunView>(followRun, began) };
}
