import type { MockPage } from "#mock/mock.schemas.ts";
import { Suspense } from "react";
import { lazyPart } from "../../../ui/lazy-part.tsx";
import { ProgramPane, type RoomEars } from "../debugging/program-pane.tsx";
import { RoomNotes } from "../room-notes.tsx";
import { AccountPane } from "./account-pane.tsx";
import { CalculatorsPane } from "./calculators-pane.tsx";
import type { SidePane } from "./room-side.tsx";
import { SlidesPane } from "./slides-pane.tsx";

const CanvasPane = lazyPart(async () => {
  // The canvas reads it as it registers its faces.
  Object.assign(window, { EXCALIDRAW_ASSET_PATH: "/excalidraw/" });
  return (await import("./canvas-pane.tsx")).CanvasPane;
});

/**
 * What stands beside the conversation of a round: canvas and calculators over a design, the account and the slides over research, the slides
 * over a job talk, the program over debugging; one's notes always. `talkId` is the talk whose slides this browser keeps, `show` brings a pane into
 * sight. None where a round is about nothing as a whole.
 */
export function roundPanes(
  page: MockPage,
  { talkId, show, ears }: { talkId: string | null; show: (name: string) => void; ears: RoomEars },
): SidePane[] {
  const { id, subject, notes } = page;
  if (subject === null) return [];
  const own: SidePane = {
    name: "notes",
    title: "Notes",
    content: () => <RoomNotes mockId={id} notes={notes} reveal={() => show("notes")} />,
  };
  const slides = (talk: string): SidePane => ({
    name: "slides",
    title: "Slides",
    content: (isShown) => <SlidesPane mockId={id} talkId={talk} isShown={isShown} />,
  });
  switch (subject.kind) {
    case "design":
      return [
        {
          name: "canvas",
          title: "Canvas",
          content: () => (
            <Suspense fallback={<p className="p-4 text-faint">Fetching the canvas…</p>}>
              <CanvasPane mock={page} designId={subject.id} />
            </Suspense>
          ),
        },
        {
          name: "calculators",
          title: "Calculators",
          content: (isShown) => <CalculatorsPane mockId={id} isShown={isShown} />,
        },
        own,
      ];
    case "project":
      return [
        { name: "account", title: "Account", content: () => <AccountPane projectId={subject.id} /> },
        ...(talkId === null ? [] : [slides(talkId)]),
        own,
      ];
    case "talk":
      return [slides(subject.id), own];
    case "drill":
      return [
        {
          name: "program",
          title: "Program",
          content: () => <ProgramPane drillId={subject.id} ears={ears} reveal={() => show("program")} />,
        },
        own,
      ];
  }
}
