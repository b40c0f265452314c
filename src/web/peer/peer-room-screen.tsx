import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useMemo, type ReactElement } from "react";
import { settingsQuery } from "../queries.ts";
import { useCommands } from "../ui/commands.ts";
import { FetchNotice } from "../ui/fetch-notice.tsx";
import { Invitation } from "./invitation.tsx";
import { hostDoor, roomQuery } from "./peer-api.ts";
import { kindWords } from "./room/room-words.ts";
import { Room } from "./room/room.tsx";

const route = getRouteApi("/peer/$id");

/** A room as its host has it, within the program. */
export function PeerRoomScreen(): ReactElement {
  const { id } = route.useParams();
  const navigate = useNavigate();
  const door = useMemo(() => hostDoor(id), [id]);
  const query = useQuery({ ...roomQuery(door), refetchOnMount: "always" });
  const settings = useQuery(settingsQuery);
  useCommands([
    {
      title: "Leave the room; it stays open",
      group: "Peer room",
      keys: "escape",
      run: () => void navigate({ to: "/peer" }),
    },
  ]);
  const room = query.data;
  if (room === undefined)
    return (
      <main id="main" className="page" tabIndex={-1}>
        <title>Peer room · Warmup</title>
        <FetchNotice query={query} failed="This room could not be opened." reading="Opening the room…" />
        {query.isLoadingError ? (
          <Link to="/peer" className="link">
            All rooms
          </Link>
        ) : null}
      </main>
    );
  return (
    <>
      <title>{`${kindWords[room.setup.kind]}, peer room · Warmup`}</title>
      <Room
        key={id}
        door={door}
        room={room}
        askedAt={query.dataUpdatedAt}
        keys={settings.data?.editorKeys ?? "default"}
        back={
          <>
            <Link to="/peer" className="text-soft hover:text-ink">
              Peer room
            </Link>
            <span className="text-faint" aria-hidden="true">
              /
            </span>
          </>
        }
        invitation={room.phase === "closed" ? null : <Invitation room={room} />}
      />
    </>
  );
}
