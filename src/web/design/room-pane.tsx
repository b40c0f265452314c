import type { DesignPage, SheetFields } from "#design/design.schemas.ts";
import { Suspense, type ReactElement } from "react";
import { lazyPart } from "../ui/lazy-part.tsx";
import { KeyCap } from "../ui/key-cap.tsx";
import { CalculatorSide } from "./calculator-side.tsx";
import { EstimatesPane } from "./estimates-pane.tsx";
import { PromptPane } from "./prompt-pane.tsx";
import type { SheetKeeper } from "./sheet-keeper.ts";

const DrawingPane = lazyPart(async () => {
  // The canvas reads it as it registers its faces.
  Object.assign(window, { EXCALIDRAW_ASSET_PATH: "/excalidraw/" });
  return (await import("./drawing-pane.tsx")).DrawingPane;
});

/** What can stand beside the notes, and its key. */
export const roomPanes = [
  { name: "prompt", title: "Prompt", keys: "1" },
  { name: "estimates", title: "Estimates", keys: "2" },
  { name: "drawing", title: "Drawing", keys: "3" },
  { name: "calculators", title: "Calculators", keys: "4" },
] as const;

/** One of {@link roomPanes}. */
export type PaneName = (typeof roomPanes)[number]["name"];

interface RoomPaneProps {
  design: DesignPage;
  sheetId: string;
  fields: SheetFields;
  keeper: SheetKeeper;
  pane: PaneName;
  /** Whether it takes the whole width. */
  isWide: boolean;
  onPane: (pane: PaneName) => void;
  onWide: () => void;
}

/** What stands beside the notes. */
export function RoomPane(props: RoomPaneProps): ReactElement {
  const { design, sheetId, fields, keeper, pane, isWide, onPane, onWide } = props;
  return (
    <section className="design-room-pane" aria-label="Beside the notes">
      <div className="design-room-pane-tabs" role="group" aria-label="What stands beside the notes">
        {roomPanes.map(({ name, title, keys }) => (
          <button
            key={name}
            type="button"
            className="tab"
            aria-pressed={name === pane}
            data-active={name === pane ? "" : undefined}
            aria-keyshortcuts={keys}
            onClick={() => onPane(name)}
          >
            {title} <KeyCap keys={keys} />
          </button>
        ))}
      </div>
      {pane === "prompt" ? <PromptPane design={design} fields={fields} keeper={keeper} /> : null}
      {pane === "estimates" ? <EstimatesPane design={design} fields={fields} keeper={keeper} /> : null}
      {pane === "drawing" ? (
        <Suspense fallback={<p className="text-faint">Fetching the canvas…</p>}>
          <DrawingPane key={sheetId} sheetId={sheetId} isWide={isWide} onWide={onWide} />
        </Suspense>
      ) : null}
      {pane === "calculators" ? (
        <CalculatorSide designId={design.id} numbers={design.numbers} checked={fields.checked} />
      ) : null}
    </section>
  );
}
