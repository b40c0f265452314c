import type { PeerRoom } from "#peer/peer.schemas.ts";
import { askerOf } from "#peer/peer.rules.ts";
import type { ReactElement, ReactNode } from "react";
import { useCommands, type Command } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { hostDoor } from "../peer-api.ts";
import type { Connection } from "./connect-room.ts";
import { ConnectionStrip, Presence } from "./presence.tsx";
import { RoomBar } from "./room-bar.tsx";
import { kindWords, levelWords, nameOf } from "./room-words.ts";
import { useStep } from "./use-room-action.ts";

interface LobbyProps {
  room: PeerRoom;
  connection: Connection;
  back: ReactNode;
  invitation: ReactNode;
}

/** Before it begins: what will happen, who is here, and for the host how the guest comes in. */
export function Lobby({ room, connection, back, invitation }: LobbyProps): ReactElement {
  const { id, side, setup, names } = room;
  const step = useStep(hostDoor(id), id);
  const isHost = side === "host";
  const canBegin = isHost && names.guest !== "";
  const commands: Command[] = [];
  if (canBegin)
    commands.push({ title: "Begin the first half", group: "Peer room", keys: "b", run: () => step("begin") });
  if (isHost)
    commands.push({ title: "Close the room", group: "Peer room", keys: "mod+shift+e", run: () => step("close") });
  useCommands(commands);
  const asks = askerOf(0, setup.asksFirst);
  return (
    <main id="main" className="peer-room" tabIndex={-1}>
      <RoomBar title={`${kindWords[setup.kind]}, two halves of ${setup.minutes} minutes`} back={back}>
        <Presence room={room} />
        {isHost ? (
          <>
            <button type="button" className="btn btn-quiet" onClick={() => step("close")}>
              Close <KeyCap keys="mod+shift+e" />
            </button>
            <button
              type="button"
              className="btn btn-primary"
              disabled={!canBegin}
              aria-keyshortcuts="b"
              onClick={() => step("begin")}
            >
              Begin <KeyCap keys="b" />
            </button>
          </>
        ) : null}
      </RoomBar>
      <div className="peer-scroll">
        <ConnectionStrip connection={connection} />
        <div className="peer-page">
          {invitation}
          <section aria-labelledby="peer-course">
            <h2 className="h2" id="peer-course">
              How it goes
            </h2>
            <ol className="peer-course">
              <li>
                {capital(nameOf(room, asks))} asks first; {nameOf(room, asks === "host" ? "guest" : "host")} writes.
                Level: {levelWords[setup.level].toLowerCase()}.
              </li>
              <li>
                The question is one that neither of you has met. If you know it all the same, say so in the first five
                minutes and another comes.
              </li>
              <li>Both type in one editor, both may run it, both see what the judge says.</li>
              <li>Whoever asks sees hints, usual slips and follow-ups. The solution comes after the half.</li>
              <li>Roles are swapped half-way, with another question. Then each says how the other did.</li>
            </ol>
            {isHost ? null : (
              <p className="pt-4 text-soft" role="status">
                {names.host} begins when you are both ready. Talk over whatever line you have: no sound goes through
                this page.
              </p>
            )}
          </section>
        </div>
      </div>
    </main>
  );
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
