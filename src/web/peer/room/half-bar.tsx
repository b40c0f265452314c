import type { PeerHalfView, PeerRoom, PeerStep } from "#peer/peer.schemas.ts";
import { isExchangeable } from "#peer/peer.rules.ts";
import { useEffect, useRef, useState, type ReactElement, type ReactNode } from "react";
import { announce } from "../../ui/announce.ts";
import { useCommands, type Command } from "../../ui/commands.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { KeyCap } from "../../ui/key-cap.tsx";
import { clockWords } from "../../ui/words.ts";
import { postExchange, type RoomDoor } from "../peer-api.ts";
import { Presence } from "./presence.tsx";
import { RoomBar } from "./room-bar.tsx";
import { kindWords } from "./room-words.ts";
import { useHalfClock } from "./use-half-clock.ts";
import { useRoomAction, useStep } from "./use-room-action.ts";

const minuteMs = 60_000;
const nextKeys = "mod+shift+e";

interface HalfBarProps {
  door: RoomDoor;
  room: PeerRoom;
  half: PeerHalfView;
  place: 0 | 1;
  askedAt: number;
  back: ReactNode;
}

/** The clock of a half, and what can be done with it. */
export function HalfBar({ door, room, half, place, askedAt, back }: HalfBarProps): ReactElement {
  const { id, side, setup, clock } = room;
  const isHost = side === "host";
  const ms = useHalfClock(clock, askedAt);
  const isOver = ms >= setup.minutes * minuteMs;
  const act = useRoomAction(door);
  const step = useStep(door, id);
  const [isAsking, setAsking] = useState(false);
  const canExchange = isExchangeable(half, ms);
  const move: PeerStep = clock.isRunning ? "pause" : "resume";
  const moveOn = place === 0 ? "Swap roles" : "End";
  const exchange = (): void => void act(async () => postExchange(door));
  const next = (): void => (isOver ? step("next") : setAsking(true));
  useTimeTold(isOver, place === 0 ? "Time for this half is over: swap roles." : "Time for this half is over.");
  const commands: Command[] = [];
  if (canExchange) commands.push({ title: "I know this question", group: "Peer room", keys: "x", run: exchange });
  if (isHost) {
    commands.push(
      { title: "Pause the clock, or go on", group: "Peer room", keys: "p", run: () => step(move) },
      { title: place === 0 ? "Swap roles" : "End the round", group: "Peer room", keys: nextKeys, run: next },
    );
  }
  useCommands(commands);
  return (
    <RoomBar title={`${kindWords[setup.kind]}, ${place === 0 ? "first" : "second"} half`} back={back}>
      <span className="num" role="timer" aria-label="Time in the half" data-over={isOver}>
        {clockWords(ms)} <span className="text-faint">of {setup.minutes} min</span>
        {clock.isRunning ? null : <span className="text-soft"> paused</span>}
      </span>
      <Presence room={room} />
      {canExchange ? (
        <button type="button" className="btn btn-quiet" aria-keyshortcuts="x" onClick={exchange}>
          I know this one <KeyCap keys="x" />
        </button>
      ) : null}
      {isHost ? (
        <>
          <button type="button" className="btn btn-quiet" aria-keyshortcuts="p" onClick={() => step(move)}>
            {clock.isRunning ? "Pause" : "Go on"} <KeyCap keys="p" />
          </button>
          <button type="button" className={isOver ? "btn btn-primary" : "btn"} onClick={next}>
            {moveOn} <KeyCap keys={nextKeys} />
          </button>
        </>
      ) : null}
      {isAsking ? (
        <ConfirmDialog
          title={place === 0 ? "Swap roles now?" : "End the round now?"}
          description={`${clockWords(Math.max(0, setup.minutes * minuteMs - ms))} are left of this half. The code stays as it is, and nobody can go back to it.`}
          confirm={moveOn}
          keep="Go on with this half"
          onConfirm={() => {
            setAsking(false);
            step("next");
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </RoomBar>
  );
}

/** Says once, when it happens, that time is over. */
function useTimeTold(isOver: boolean, words: string): void {
  const wasOver = useRef(isOver);
  useEffect(() => {
    if (isOver && !wasOver.current) announce(words);
    wasOver.current = isOver;
  }, [isOver, words]);
}
