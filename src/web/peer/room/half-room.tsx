import type { PeerHalfView, PeerRoom } from "#peer/peer.schemas.ts";
import type { Settings } from "#practice/practice.schemas.ts";
import { useEffect, useState, type ReactElement, type ReactNode } from "react";
import type { PythonEditor } from "../../editor/python-editor.ts";
import { firstLine } from "../../editor/traceback.ts";
import { LevelledStatement } from "../../practice/levelled-statement.tsx";
import { announce } from "../../ui/announce.ts";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { Markdown } from "../../ui/markdown.tsx";
import { RunResults, runSentence } from "../../ui/run-results.tsx";
import { firstFailingCase, type RunMode } from "../../ui/run-view.ts";
import { postSharedRun, type RoomDoor } from "../peer-api.ts";
import { AskerSheet } from "./asker-sheet.tsx";
import type { ConnectedRoom, Connection } from "./connect-room.ts";
import { HalfBar } from "./half-bar.tsx";
import { ConnectionStrip } from "./presence.tsx";
import { RoomNotes } from "./room-notes.tsx";
import { nameOf, otherName } from "./room-words.ts";
import { SharedEditor } from "./shared-editor.tsx";
import type { SharedRun } from "./use-connected-room.ts";
import { useRoomAction } from "./use-room-action.ts";

interface HalfRoomProps {
  door: RoomDoor;
  room: PeerRoom;
  place: 0 | 1;
  half: PeerHalfView;
  askedAt: number;
  connected: ConnectedRoom | null;
  connection: Connection;
  run: SharedRun;
  keys: Settings["editorKeys"];
  back: ReactNode;
  invitation: ReactNode;
}

/** A half: one asks and the other writes, in one editor, with one judge and a clock that the server keeps. */
export function HalfRoom(props: HalfRoomProps): ReactElement {
  const { door, room, half, connection, askedAt, back, place, invitation } = props;
  const isAsker = half.asks === room.side;
  useEffect(() => announce(`${isAsker ? "You ask" : "You write"}: ${half.title}`), [isAsker, half.title]);
  return (
    <main id="main" className="peer-room" tabIndex={-1}>
      <HalfBar door={door} room={room} half={half} place={place} askedAt={askedAt} back={back} />
      <ConnectionStrip connection={connection} />
      <div className="peer-columns">
        <div className="peer-side" tabIndex={-1}>
          <p className="label">{isAsker ? "You ask" : "You write"}</p>
          <h2 className="h1 pb-2">{half.title}</h2>
          {isAsker ? <Markdown text={half.statement} /> : <LevelledStatement statement={half.statement} passed={0} />}
          {half.sheet === null ? null : (
            <AskerSheet sheet={half.sheet} dimensions={room.dimensions} candidate={nameOf(room, candidateOf(half))} />
          )}
          <RoomNotes door={door} notes={room.notes} other={otherName(room)} />
          {room.here[room.side === "host" ? "guest" : "host"] ? null : invitation}
        </div>
        <SharedWork {...props} />
      </div>
    </main>
  );
}

function candidateOf({ asks }: PeerHalfView): "host" | "guest" {
  return asks === "host" ? "guest" : "host";
}

function SharedWork({ door, room, place, half, connected, run, keys }: HalfRoomProps): ReactElement {
  const act = useRoomAction(door);
  const [editor, setEditor] = useState<PythonEditor | null>(null);
  const [picked, setPicked] = useState<string | null>(null);
  const isRunning = run.view.phase === "running";
  const selected = run.view.cases.find(({ name }) => name === picked) ?? firstFailingCase(run.view);
  const start = (mode: RunMode): void => {
    if (isRunning) return;
    setPicked(null);
    void act(async () => postSharedRun(door, mode));
  };
  useCommands([
    { title: "Run the examples", group: "Peer room", keys: "alt+enter", whileTyping: true, run: () => start("run") },
    { title: "Submit to every case", group: "Peer room", keys: "mod+shift+enter", run: () => start("submit") },
    { title: "Write code", group: "Peer room", keys: "c", run: () => editor?.focus() },
  ]);
  const goToLine = (line: number): void => editor?.goToLine(line);
  const last = half.runs.at(-1);
  const who = run.by === null ? "" : `${run.by === room.side ? "You" : otherName(room)}: `;
  return (
    <section className="peer-code" aria-label="The code">
      <SharedEditor
        room={connected}
        half={place}
        label={`The code of both, for ${half.title}`}
        keys={keys}
        onEditor={setEditor}
      />
      <div className="peer-run">
        <button
          type="button"
          className="btn"
          disabled={isRunning || connected === null}
          aria-keyshortcuts="Alt+Enter"
          onClick={() => start("run")}
        >
          Run <KeyCap keys="alt+enter" />
        </button>
        <button
          type="button"
          className="btn btn-primary"
          disabled={isRunning || connected === null}
          onClick={() => start("submit")}
        >
          Submit <KeyCap keys="mod+shift+enter" />
        </button>
      </div>
      <div className="peer-results">
        <RunResults
          view={run.view}
          selected={firstLine(run.view.verdict?.message ?? "") === null ? selected : null}
          onSelect={setPicked}
          onLine={goToLine}
          sentence={`${who}${runSentence(run.view)}`}
          idle={
            <p className="p-3 text-s text-soft">
              {last === undefined
                ? "Nothing has run yet. Either of you can run the code; both see what the judge says."
                : `Last: ${last.passedCases} of ${last.totalCases} cases passed.`}
            </p>
          }
          passed={<p>{run.view.mode === "run" ? "The examples pass." : "Every case passes."}</p>}
        />
      </div>
    </section>
  );
}
