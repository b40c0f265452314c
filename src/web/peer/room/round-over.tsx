import type { PeerRoom } from "#peer/peer.schemas.ts";
import { writeRecord } from "#peer/round-record.rules.ts";
import { useState, type ReactElement, type ReactNode } from "react";
import { useCommands, type Command } from "../../ui/commands.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { useContentFocusOnceShown } from "../../ui/free-focus.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import type { RoomDoor } from "../peer-api.ts";
import type { Connection } from "./connect-room.ts";
import { FeedbackForm } from "./feedback-form.tsx";
import { FeedbackView } from "./feedback-view.tsx";
import { HalfRecord } from "./half-record.tsx";
import { ConnectionStrip, Presence } from "./presence.tsx";
import { latestNotes } from "./notes-memory.ts";
import { RoomBar } from "./room-bar.tsx";
import { RoomNotes } from "./room-notes.tsx";
import { kindWords, nameOf, otherName, otherOf } from "./room-words.ts";
import { useStep } from "./use-room-action.ts";

interface RoundOverProps {
  door: RoomDoor;
  room: PeerRoom;
  connection: Connection;
  back: ReactNode;
}

/** After both halves: feedback both ways, and what was asked and written. The host keeps it; the guest can take it along. */
export function RoundOver({ door, room, connection, back }: RoundOverProps): ReactElement {
  const { id, side, phase, setup, feedback, halves } = room;
  const step = useStep(door, id);
  const [isAsking, setAsking] = useState(false);
  const isHost = side === "host";
  const canClose = isHost && phase !== "closed";
  const save = (): void =>
    saveFile(`room-${room.startedAt.slice(0, 10)}.md`, writeRecord({ ...room, notes: latestNotes(door, room.notes) }));
  const commands: Command[] = [{ title: "Download as Markdown", group: "Peer room", keys: "d", run: save }];
  if (canClose)
    commands.push({ title: "Close the room", group: "Peer room", keys: "mod+shift+e", run: () => setAsking(true) });
  useCommands(commands);
  useContentFocusOnceShown();
  return (
    <main id="main" className="peer-room" tabIndex={-1}>
      <RoomBar title={`${kindWords[setup.kind]} with ${nameOf(room, otherOf(room))}`} back={back}>
        {phase === "closed" ? <span className="text-soft">closed</span> : <Presence room={room} />}
        <button type="button" className="btn" aria-keyshortcuts="d" onClick={save}>
          Download <KeyCap keys="d" />
        </button>
        {canClose ? (
          <button type="button" className="btn" onClick={() => setAsking(true)}>
            Close the room <KeyCap keys="mod+shift+e" />
          </button>
        ) : null}
      </RoomBar>
      {phase === "closed" ? null : <ConnectionStrip connection={connection} />}
      <div className="peer-scroll">
        <div className="peer-page">
          {phase === "feedback" && feedback.mine === null ? <FeedbackForm door={door} room={room} /> : null}
          <FeedbackView room={room} />
          {halves.length === 0 ? <p className="text-soft">Nothing was asked in this room.</p> : null}
          {halves.map((half, index) => (
            <HalfRecord key={half.problemId} room={room} half={half} place={index} />
          ))}
          {isHost || phase !== "closed" ? (
            <RoomNotes door={door} notes={room.notes} other={otherName(room)} />
          ) : (
            <p className="text-soft" role="status">
              {room.names.host} has closed the room, or this link to it. This page still has all of it, your notes too:
              download it before you leave.
            </p>
          )}
          {isHost || phase === "closed" ? null : (
            <p className="text-s text-soft">
              The room is kept by {room.names.host}, without your notes. Download it before you leave: the link opens
              nothing once the room is closed.
            </p>
          )}
        </div>
      </div>
      {isAsking ? (
        <ConfirmDialog
          title="Close the room?"
          description={`The link opens nothing more, and ${nameOf(room, "guest")} can download nothing after it. The record stays with you.`}
          confirm="Close the room"
          keep="Leave it open"
          onConfirm={() => {
            setAsking(false);
            step("close");
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </main>
  );
}

function saveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
