import type { PeerSummary } from "#peer/peer.schemas.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { useCommands } from "../ui/commands.ts";
import { FetchNotice } from "../ui/fetch-notice.tsx";
import { moveRow } from "../ui/move-row.ts";
import { showToast } from "../ui/toasts.tsx";
import { forgetLinks } from "./kept-links.ts";
import { OpenRoom } from "./open-room.tsx";
import { deleteRoom, peerKey, restoreRoom, roomsQuery } from "./peer-api.ts";
import { kindWords } from "./room/room-words.ts";
import "./peer.css";

const phaseWords = {
  waiting: "not begun",
  first: "in the first half",
  second: "in the second half",
  feedback: "feedback",
  closed: "",
} as const;

/** A room to open for two, and those that were. */
export function PeerScreen(): ReactElement {
  const query = useQuery({ ...roomsQuery, refetchOnMount: "always" });
  const rooms = query.data;
  const open = rooms?.find(({ phase }) => phase !== "closed");
  useEffect(() => {
    forgetLinks((rooms ?? []).filter(({ phase }) => phase === "closed").map(({ id }) => id));
  }, [rooms]);
  return (
    <div className="page">
      <title>Peer room · Warmup</title>
      <header className="border-b border-line pb-5">
        <p className="label">
          <Link to="/mocks" className="hover:text-ink">
            Mock interviews
          </Link>{" "}
          / Peer room
        </p>
        <h1 className="title pt-2">Two people, one link.</h1>
        {open === undefined ? null : (
          <p className="pt-1">
            <Link to="/peer/$id" params={{ id: open.id }} className="link">
              Go back into the room{open.guestName === "" ? "" : ` with ${open.guestName}`}
            </Link>{" "}
            <span className="text-soft">{phaseWords[open.phase]}</span>
          </p>
        )}
      </header>
      <OpenRoom />
      <FetchNotice query={query} failed="Your rooms could not be fetched." reading="Fetching…" isPage={false} />
      {rooms === undefined ? null : <Rooms rooms={rooms} />}
    </div>
  );
}

function Rooms({ rooms }: { rooms: readonly PeerSummary[] }): ReactElement {
  const client = useQueryClient();
  const list = useRef<HTMLUListElement>(null);
  const reload = (): void => void client.invalidateQueries({ queryKey: peerKey });
  async function remove(id: string): Promise<void> {
    try {
      await deleteRoom(id);
      showToast("Deleted.", () => void restoreRoom(id).then(reload, (error) => showToast(errorSentence(error))));
    } catch (error) {
      showToast(errorSentence(error));
    }
    reload();
  }
  useCommands([
    { title: "Next room", group: "Peer room", keys: "j", keyOnly: true, run: () => moveRow(list.current, 1) },
    { title: "Previous room", group: "Peer room", keys: "k", keyOnly: true, run: () => moveRow(list.current, -1) },
    {
      title: "Delete the room",
      group: "Peer room",
      keys: "delete",
      run: () => {
        const id = document.activeElement?.closest<HTMLElement>("[data-row]")?.dataset["row"];
        if (id !== undefined) void remove(id);
      },
    },
  ]);
  if (rooms.length === 0)
    return <p className="pt-5 text-soft">No room yet. Open one, send its link, begin once both are here.</p>;
  return (
    <section className="pt-5" aria-labelledby="peer-past">
      <h2 className="h2" id="peer-past">
        Rooms
      </h2>
      <ul ref={list} className="pt-1">
        {rooms.map((room) => (
          <Row key={room.id} room={room} onDelete={() => void remove(room.id)} />
        ))}
      </ul>
    </section>
  );
}

function Row({ room, onDelete }: { room: PeerSummary; onDelete: () => void }): ReactElement {
  const { id, kind, guestName, phase, startedAt, questions } = room;
  const name = `${kindWords[kind]}${guestName === "" ? "" : ` with ${guestName}`}`;
  return (
    <li className="peer-row">
      <Link to="/peer/$id" params={{ id }} data-row={id} className="peer-row-link">
        <span className="font-medium">{name}</span> <span className="text-soft">{questions.join(", ")}</span>
      </Link>
      <span className="num text-s text-soft">
        {new Date(startedAt).toLocaleDateString("en-GB", { day: "numeric", month: "short" })}
        {phase === "closed" ? "" : `, ${phaseWords[phase]}`}
      </span>
      <button
        type="button"
        className="btn btn-quiet"
        aria-label={`Delete ${name} of ${startedAt.slice(0, 10)}`}
        onClick={onDelete}
      >
        Delete
      </button>
    </li>
  );
}
