import type { Settings } from "#practice/practice.schemas.ts";
import { useEffect, useState, type ReactElement } from "react";
import { EditorPlace } from "../../editor/editor-place.tsx";
import type { PythonEditor } from "../../editor/python-editor.ts";
import type { ConnectedRoom } from "./connect-room.ts";

interface SharedEditorProps {
  room: ConnectedRoom | null;
  half: number;
  label: string;
  keys: Settings["editorKeys"];
  onEditor: (editor: PythonEditor | null) => void;
}

/** The editor that both sides type in. */
export function SharedEditor({ room, half, label, keys, onEditor }: SharedEditorProps): ReactElement {
  const [editor, setEditor] = useState<PythonEditor | null>(null);
  useEffect(() => {
    if (room === null) return;
    let isCurrent = true;
    let made: PythonEditor | null = null;
    void import("../../editor/python-editor.ts").then(({ createPythonEditor }) => {
      if (!isCurrent) return;
      made = createPythonEditor({
        text: room.text(half).toString(),
        label,
        onChange: () => undefined,
        onSave: () => undefined,
        shared: room.sharing(half),
      });
      setEditor(made);
      onEditor(made);
    });
    return () => {
      isCurrent = false;
      made?.destroy();
      setEditor(null);
      onEditor(null);
    };
  }, [room, half, label, onEditor]);
  useEffect(() => {
    void editor?.setKeys(keys);
  }, [editor, keys]);
  return (
    <div className="peer-editor" data-keeps="escape">
      <EditorPlace editor={editor} />
    </div>
  );
}
