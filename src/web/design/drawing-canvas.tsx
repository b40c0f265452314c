import { Excalidraw, MainMenu, serializeAsJSON } from "@excalidraw/excalidraw";
import type { OrderedExcalidrawElement } from "@excalidraw/excalidraw/element/types";
import type { AppState, BinaryFiles, ExcalidrawInitialDataState } from "@excalidraw/excalidraw/types";
import { useEffect, useMemo, useRef, useState, type ReactElement } from "react";
import { nameControls } from "./name-controls.ts";
import { useIsDark } from "./use-is-dark.ts";
import "@excalidraw/excalidraw/index.css";

interface DrawingCanvasProps {
  /** An Excalidraw scene as JSON; null for an empty canvas. */
  scene: string | null;
  /** What is drawn changed: the scene as JSON. */
  onChange: (scene: string) => void;
}

/** Straight lines and a plain face, as on a tidy whiteboard. */
const firstState = { currentItemRoughness: 0, currentItemFontFamily: 6, currentItemStrokeWidth: 1 } as const;

/** A canvas of Excalidraw, which asks nothing of the network: its faces are served by us (see vite.config.ts). */
export function DrawingCanvas({ scene, onChange }: DrawingCanvasProps): ReactElement {
  const isDark = useIsDark();
  const [initialData] = useState(() => readScene(scene));
  const before = useRef<string | null>(null);
  const canvas = useRef<HTMLDivElement>(null);
  useEffect(() => (canvas.current === null ? undefined : nameControls(canvas.current)), []);
  const options = useMemo(
    () => ({
      canvasActions: { loadScene: false, export: false as const, saveToActiveFile: false, toggleTheme: false },
      tools: { image: false },
    }),
    [],
  );
  return (
    <div ref={canvas} className="design-canvas" role="group" aria-label="Drawing" data-typing="">
      <Excalidraw
        initialData={initialData}
        theme={isDark ? "dark" : "light"}
        langCode="en"
        name="design"
        UIOptions={options}
        aiEnabled={false}
        validateEmbeddable={false}
        onChange={(elements: readonly OrderedExcalidrawElement[], appState: AppState, files: BinaryFiles) => {
          const next = serializeAsJSON(elements, appState, files, "database");
          // It also calls when the pointer moves, and once as it opens.
          if (before.current !== null && before.current !== next) onChange(next);
          before.current = next;
        }}
      >
        <MainMenu>
          <MainMenu.DefaultItems.SaveAsImage />
          <MainMenu.DefaultItems.ClearCanvas />
        </MainMenu>
      </Excalidraw>
    </div>
  );
}

function readScene(scene: string | null): ExcalidrawInitialDataState {
  if (scene === null) return { appState: firstState };
  try {
    const { elements } = JSON.parse(scene) as ExcalidrawInitialDataState;
    return { elements: elements ?? null, appState: firstState, scrollToContent: true };
  } catch {
    return { appState: firstState };
  }
}
