import "./debugging.css";
import "../../../drill/drill.css";
import type { Settings } from "#practice/practice.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { drillQuery } from "../../../debugging/debugging-queries.ts";
import { settingsQuery, statusQuery } from "../../../queries.ts";
import { FetchNotice } from "../../../ui/fetch-notice.tsx";
import { ProgramWork } from "./program-work.tsx";

const defaults: Settings = { theme: "system", editorKeys: "default", interview: false };

/** What the room does with a broken program's news. */
export interface RoomEars {
  /** Whether the interviewer is answering: words wait for it. */
  isWaiting: boolean;
  /** Says something; resolves to whether it is kept. */
  onSay: (text: string) => Promise<boolean>;
  /** The judge has answered, and the drill has kept that. */
  onJudged: () => void;
}

interface ProgramPaneProps {
  drillId: string;
  ears: RoomEars;
  /** Brings the program into sight, where something else may stand in its place. */
  reveal: () => void;
}

/** The broken program of a debugging round: its code, what it shows, and the judge whose answers the interviewer sees. */
export function ProgramPane({ drillId, ears, reveal }: ProgramPaneProps): ReactElement {
  const drill = useQuery({ ...drillQuery(drillId), refetchOnMount: "always" });
  const settings = useQuery(settingsQuery);
  const status = useQuery(statusQuery);
  // An older copy may be there at once, but the text to type on must be the server's latest.
  const isReady = drill.data !== undefined && drill.isFetchedAfterMount && !settings.isPending && !status.isPending;
  return (
    <section className="program" aria-label="The program">
      <FetchNotice
        query={drill}
        failed="The program of this round could not be fetched. It may have been deleted under Debugging."
        reading="Opening the program…"
        isPage={false}
      />
      {isReady ? (
        <ProgramWork
          page={drill.data}
          settings={settings.data ?? defaults}
          isDemo={status.data?.demo ?? false}
          ears={ears}
          reveal={reveal}
        />
      ) : null}
    </section>
  );
}
