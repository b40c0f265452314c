import { useLayoutEffect, useRef, type ReactElement } from "react";
import type { PythonEditor } from "./python-editor.ts";

/** The place on screen that shows an editor. The editor itself outlives a change of layout. */
export function EditorPlace({ editor }: { editor: PythonEditor | null }): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (editor !== null) place.current?.append(editor.element);
  }, [editor]);
  return (
    <div ref={place} className="editor-place bg-raised">
      {editor === null ? <p className="px-7 py-3 text-s text-faint">Opening the editor…</p> : null}
    </div>
  );
}
