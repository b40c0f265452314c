import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { FetchNotice } from "../ui/fetch-notice.tsx";
import { KeyCap } from "../ui/key-cap.tsx";
import { getDrawing } from "./design-api.ts";
import { DrawingCanvas } from "./drawing-canvas.tsx";
import { useDrawing } from "./use-drawing.ts";
import type { Drawing } from "#design/design.schemas.ts";

interface DrawingPaneProps {
  sheetId: string;
  /** Whether it takes the whole width. */
  isWide: boolean;
  onWide: () => void;
}

/** The drawing of a sheet. It comes with the canvas, which is large, and is fetched when it is first looked at. */
export function DrawingPane({ sheetId, isWide, onWide }: DrawingPaneProps): ReactElement {
  const query = useQuery({
    queryKey: ["design-drawing", sheetId],
    queryFn: () => getDrawing(sheetId),
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  return (
    <div className="grid gap-2">
      <FetchNotice
        query={query}
        failed="The drawing could not be fetched."
        reading="Reading the drawing…"
        isPage={false}
      />
      {query.data === undefined ? null : <Canvas sheetId={sheetId} drawing={query.data} />}
      <div className="flex flex-wrap items-center justify-between gap-2 max-frame:hidden">
        <span className="text-s text-soft">
          Keys on the canvas are its own; <KeyCap keys="mod+]" /> and <KeyCap keys="mod+[" /> still change the stage.
        </span>
        <button type="button" className="btn btn-quiet" aria-pressed={isWide} onClick={onWide}>
          {isWide ? "Beside the notes" : "Whole width"} <KeyCap keys="mod+shift+f" />
        </button>
      </div>
    </div>
  );
}

function Canvas({ sheetId, drawing }: { sheetId: string; drawing: Drawing }): ReactElement {
  const { change, problem } = useDrawing(async () => sheetId, drawing);
  return (
    <>
      {problem === null ? null : (
        <p className="text-s text-warn" role="alert">
          {problem}
        </p>
      )}
      <DrawingCanvas scene={drawing.scene} onChange={change} />
    </>
  );
}
