import type { Sitting } from "#takehome/takehome.schemas.ts";
import type { ReactElement } from "react";
import { SaveWords } from "../editor/save-words.tsx";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { Markdown } from "../ui/markdown.tsx";
import { DataDownload } from "./data-download.tsx";
import { FolderPane } from "./folder-pane.tsx";
import { OutlinePane } from "./outline-pane.tsx";
import { SittingConflict } from "./sitting-conflict.tsx";
import { SidePane } from "./side-pane.tsx";
import { useSittingKeeper } from "./use-sitting-keeper.ts";
import { useStage } from "./use-stage.ts";
import { WorkClock } from "./work-clock.tsx";
import { WriteUp } from "./write-up.tsx";

interface WorkDeskProps {
  sitting: Sitting;
  /** When it was fetched, by this browser's clock, in epoch ms. */
  seenAt: number;
}

/** A take-home while it is worked at: the write-up, and beside it the brief, the outline, a preview or the folder. */
export function WorkDesk({ sitting, seenAt }: WorkDeskProps): ReactElement {
  const keeper = useSittingKeeper(sitting);
  const { fields, change, state, settle } = keeper;
  const move = useStage(sitting);
  const write = (writeUp: string): void => change(() => ({ writeUp }));
  const handIn = (): void =>
    void move({ to: "marking", settle, done: { said: "Handed in. The clock stands.", undo: "working" } });
  useCommands([{ title: "Hand in", group: "Take-home", keys: "h", run: handIn }]);

  return (
    <>
      <SittingConflict keeper={keeper} />
      <div className="takehome-bar">
        <WorkClock sitting={sitting} seenAt={seenAt} />
        <button type="button" className="btn btn-primary" aria-keyshortcuts="h" onClick={handIn}>
          Hand in <KeyCap keys="h" />
        </button>
      </div>
      <div className="takehome-desk">
        <WriteUp value={fields.writeUp} onChange={write} beside={<SaveWords state={state} />} />
        <SidePane
          label="Beside the write-up"
          tabs={[
            {
              name: "brief",
              title: "Brief and data",
              keys: "b",
              content: (
                <>
                  <DataDownload sitting={sitting} withAnswers={false} />
                  <Markdown text={sitting.brief} />
                </>
              ),
            },
            {
              name: "outline",
              title: "Outline",
              keys: "l",
              content: <OutlinePane writeUp={fields.writeUp} onChange={write} />,
            },
            { name: "preview", title: "Preview", keys: "v", content: <Preview writeUp={fields.writeUp} /> },
            { name: "folder", title: "Folder", keys: "f", content: <FolderPane sitting={sitting} /> },
          ]}
        />
      </div>
    </>
  );
}

function Preview({ writeUp }: { writeUp: string }): ReactElement {
  return writeUp.trim() === "" ? <p className="text-soft">Nothing is written yet.</p> : <Markdown text={writeUp} />;
}
