import type { MockPage } from "#mock/mock.schemas.ts";
import { lazy, Suspense } from "react";
import { RoomNotes } from "../room-notes.tsx";
import { AccountPane } from "./account-pane.tsx";
import { CalculatorsPane } from "./calculators-pane.tsx";
import type { SidePane } from "./room-side.tsx";
import { SlidesPane } from "./slides-pane.tsx";

const CanvasPane = lazy(async () => {
  // The canvas reads it as it registers its faces.
  Object.assign(window, { EXCALIDRAW_ASSET_PATH: "/excalidraw/" });
  const { CanvasPane: component } = await import("./canvas-pane.tsx");
  return { default: component };
});

/**
 * What stands beside the conversation of a round: canvas and calculators over a design, the account and the slides over research, the slides
 * over a job talk; one's notes always. `talkId` is the talk whose slides this browser keeps. None where a round is about nothing as a whole.
 */
export function roundPanes(page: MockPage, talkId: string | null, reveal: () => void): SidePane[] {
  const { id, subject, notes } = page;
  if (subject === null) return [];
  const own: SidePane = {
    name: "notes",
    title: "Notes",
    content: () => <RoomNotes mockId={id} notes={notes} reveal={reveal} />,
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
  }
}
