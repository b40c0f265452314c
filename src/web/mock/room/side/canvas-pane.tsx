import type { DesignPage, Drawing } from "#design/design.schemas.ts";
import type { MockPage } from "#mock/mock.schemas.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type ReactElement } from "react";
import { designQuery, designsQuery, getDrawing, postSheet } from "../../../design/design-api.ts";
import { DrawingCanvas } from "../../../design/drawing-canvas.tsx";
import { useDrawing } from "../../../design/use-drawing.ts";
import { FetchNotice } from "../../../ui/fetch-notice.tsx";
import { isDrawnIn, sheetOfRound } from "./sheet-of-round.ts";

interface CanvasPaneProps {
  mock: Pick<MockPage, "id" | "startedAt">;
  designId: string;
}

const nothing: Drawing = { revision: 0, scene: null };

/** The canvas of a design round. What is drawn is kept on a sheet of the prompt, begun with the first stroke. */
export function CanvasPane({ mock, designId }: CanvasPaneProps): ReactElement {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ["mock-drawing", mock.id],
    queryFn: async (): Promise<{ sheetId: string | null; drawing: Drawing }> => {
      const design = await client.fetchQuery(designQuery(designId));
      const sheetId = sheetOfRound(design.sheets, mock.startedAt);
      return { sheetId, drawing: sheetId === null ? nothing : await getDrawing(sheetId) };
    },
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  return (
    <>
      <FetchNotice
        query={query}
        failed="The canvas could not be opened."
        reading="Opening the canvas…"
        isPage={false}
      />
      {query.data === undefined ? null : <Canvas designId={designId} {...query.data} />}
    </>
  );
}

interface CanvasProps {
  designId: DesignPage["id"];
  sheetId: string | null;
  drawing: Drawing;
}

function Canvas({ designId, sheetId, drawing }: CanvasProps): ReactElement {
  const client = useQueryClient();
  const [isKept, setKept] = useState(sheetId !== null);
  const sheet = useRef<Promise<string> | null>(sheetId === null ? null : Promise.resolve(sheetId));

  /** The sheet of the round; the first save begins it, and a begin that failed is tried again with the next. */
  async function sheetOf(): Promise<string> {
    sheet.current ??= beginSheet();
    try {
      return await sheet.current;
    } catch (error) {
      sheet.current = null;
      throw error;
    }
  }
  async function beginSheet(): Promise<string> {
    const { id } = await postSheet(designId);
    setKept(true);
    for (const { queryKey } of [designsQuery, designQuery(designId)])
      void client.invalidateQueries({ queryKey, refetchType: "none" });
    return id;
  }
  const { change, problem } = useDrawing(sheetOf, drawing);
  return (
    <div className="side-canvas" data-keeps="escape,mod+enter,mod+shift+e">
      {problem === null ? null : (
        <p className="text-s text-warn" role="alert">
          {problem}
        </p>
      )}
      <DrawingCanvas
        scene={drawing.scene}
        onChange={(scene) => {
          if (sheet.current !== null || isDrawnIn(scene)) change(scene);
        }}
      />
      <p className="text-s text-soft">
        {isKept ? "Kept on your sheet of this prompt, under System design." : "Kept as you draw."}
      </p>
    </div>
  );
}
