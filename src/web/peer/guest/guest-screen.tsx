import type { PeerRoom } from "#peer/peer.schemas.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState, type ReactElement } from "react";
import { errorSentence, isApiError } from "../../api.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { FetchNotice } from "../../ui/fetch-notice.tsx";
import { Notice } from "../../ui/notice.tsx";
import { guestDoor, postGuest, roomQuery, type RoomDoor } from "../peer-api.ts";
import { kindWords } from "../room/room-words.ts";
import { Room } from "../room/room.tsx";
import { keepGuest, keepSeen, readGuest, readSeen } from "./guest-memory.ts";
import "../peer.css";

/** The guest's page: a name, then the room. */
export function GuestScreen({ secret }: { secret: string }): ReactElement {
  const door = useMemo(() => guestDoor(secret), [secret]);
  const query = useQuery({ ...roomQuery(door), enabled: secret !== "" });
  const [isIn, setIn] = useState(readGuest().secret === secret);
  const room = query.data;
  useEffect(() => {
    if (room !== undefined) keepSeen(room.halves.map(({ problemId }) => problemId));
  }, [room]);
  if (secret === "" || room === undefined)
    return (
      <main id="main" className="page" tabIndex={-1}>
        <title>Peer room</title>
        {secret === "" ? (
          <Notice isPage title="This address has no link of a room in it.">
            <p>Ask whoever invited you for the whole link. It ends with a # and a row of letters.</p>
          </Notice>
        ) : (
          <FetchNotice query={query} failed="This room could not be opened." reading="Opening the room…" />
        )}
      </main>
    );
  const isGone = isApiError(query.error) && query.error.status === 403;
  return (
    <>
      <title>{`${kindWords[room.setup.kind]} with ${room.names.host}`}</title>
      {isIn || isGone ? (
        <Room
          door={door}
          room={isGone ? { ...room, phase: "closed" } : room}
          askedAt={query.dataUpdatedAt}
          keys="default"
          back={null}
          invitation={null}
        />
      ) : (
        <ComeIn door={door} secret={secret} room={room} onIn={() => setIn(true)} />
      )}
    </>
  );
}

interface ComeInProps {
  door: RoomDoor;
  secret: string;
  room: PeerRoom;
  onIn: () => void;
}

function ComeIn({ door, secret, room, onIn }: ComeInProps): ReactElement {
  const client = useQueryClient();
  const [name, setName] = useState(readGuest().name);
  const [problem, setProblem] = useState<string | null>(null);
  const { setup, names } = room;
  async function comeIn(): Promise<void> {
    try {
      const joined = await postGuest(door, { name: name.trim(), knows: readSeen() });
      client.setQueryData(roomQuery(door).queryKey, joined);
      keepGuest(name.trim(), secret);
      onIn();
    } catch (error) {
      setProblem(errorSentence(error));
    }
  }
  return (
    <main id="main" className="page peer-come-in" tabIndex={-1}>
      <p className="label">{kindWords[setup.kind]}</p>
      <h1 className="title pt-2">{names.host} practises with you.</h1>
      <p className="max-w-[62ch] pt-2 text-soft">
        Two halves of {setup.minutes} minutes: one asks and the other writes, then the roles are swapped. Nothing is
        installed, and nothing of yours is kept here but what you write in the room.
      </p>
      <form
        className="grid max-w-[380px] gap-3 pt-5"
        onSubmit={(event) => {
          event.preventDefault();
          void comeIn();
        }}
      >
        <label className="grid gap-1">
          <span className="label">Your name</span>
          <input
            className="field"
            required
            maxLength={60}
            autoComplete="name"
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        </label>
        {problem === null ? null : (
          <p role="alert" className="text-bad">
            {problem}
          </p>
        )}
        <button type="submit" className="btn btn-primary justify-self-start" aria-keyshortcuts="Enter">
          Come in <KeyCap keys="enter" />
        </button>
      </form>
    </main>
  );
}
