import { wordsIn } from "#takehome/outline.rules.ts";
import { measuredSeed, type Sitting } from "#takehome/takehome.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement, ReactNode } from "react";
import { FetchNotice } from "../ui/fetch-notice.tsx";
import { Markdown } from "../ui/markdown.tsx";
import { DataDownload } from "./data-download.tsx";
import { FolderView } from "./folder-view.tsx";
import { SidePane } from "./side-pane.tsx";
import { folderQuery } from "./takehome-api.ts";
import { lengthWords } from "./takehome-words.ts";

interface ReviewPaneProps {
  sitting: Sitting;
  writeUp: string;
  /** How saving stands; nothing where nothing is written. */
  beside?: ReactNode;
}

/** What was handed in, to be looked at while it is marked: write-up, folder, brief, and the reviewer's notes once they are open. */
export function ReviewPane({ sitting, writeUp, beside }: ReviewPaneProps): ReactElement {
  const { reviewer } = sitting;
  const own = [
    { name: "write-up", title: "Write-up", keys: "w", content: <HandedIn writeUp={writeUp} beside={beside} /> },
    { name: "folder", title: "Folder", keys: "f", content: <HandedInFolder sittingId={sitting.id} /> },
    { name: "brief", title: "Brief", keys: "b", content: <Markdown text={sitting.brief} /> },
  ] as const;
  const notes = {
    name: "notes",
    title: "Reviewer's notes",
    keys: "n",
    content: (
      <>
        <DataDownload sitting={sitting} withAnswers />
        {sitting.seed === measuredSeed ? null : (
          <p className="text-s text-warn">
            These figures were measured with seed {measuredSeed}; your data were made with seed {sitting.seed}, so that
            yours will differ a little.
          </p>
        )}
        <Markdown text={reviewer ?? ""} />
      </>
    ),
  };
  return <SidePane label="What was handed in" tabs={reviewer === null ? own : [notes, ...own]} />;
}

function HandedIn({ writeUp, beside }: { writeUp: string; beside: ReactNode }): ReactElement {
  const words = wordsIn(writeUp);
  return (
    <>
      <p className="num flex flex-wrap justify-between gap-3 text-s text-soft">
        <span>{lengthWords(words)}.</span>
        {beside}
      </p>
      {writeUp.trim() === "" ? <p className="text-soft">There is no write-up.</p> : <Markdown text={writeUp} />}
    </>
  );
}

function HandedInFolder({ sittingId }: { sittingId: string }): ReactElement {
  const query = useQuery(folderQuery(sittingId));
  const folder = query.data?.folder;
  return (
    <>
      <FetchNotice
        query={query}
        failed="The folder could not be fetched."
        reading="Reading the folder…"
        isPage={false}
      />
      {folder === null ? <p className="text-soft">No folder was brought in.</p> : null}
      {folder === undefined || folder === null ? null : <FolderView key={folder.id} folder={folder} />}
    </>
  );
}
