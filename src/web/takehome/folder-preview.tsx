import type { FolderContent } from "#takehome/folder.schemas.ts";
import { useEffect, useRef, type ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { countWords } from "../ui/words.ts";
import { FileTree } from "./file-tree.tsx";

interface FolderPreviewProps {
  content: FolderContent;
  replaces: boolean;
  isBusy: boolean;
  onKeep: () => void;
  onCancel: () => void;
}

/** What would be kept of a folder and what is left out, before anything is. */
export function FolderPreview({ content, replaces, isBusy, onKeep, onCancel }: FolderPreviewProps): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const texts = content.files.filter(({ text }) => text !== null).length;
  const listed = content.files.length - texts;
  useCommands([
    { title: "Keep the folder", group: "Take-home", keys: "mod+enter", run: onKeep },
    { title: "Leave the folder", group: "Take-home", keys: "escape", run: onCancel },
  ]);
  return (
    <div className="grid gap-4">
      <h2 ref={heading} tabIndex={-1} className="h2 wrap-anywhere">
        What is kept of {content.name === "" ? "it" : content.name}
      </h2>
      <p className="num text-soft">
        {countWords(texts, "file")} with {texts === 1 ? "its" : "their"} text
        {listed === 0 ? "" : `, ${listed} by name and size alone`}.{" "}
        {content.leftOut.length === 0 ? "Nothing is left out." : ""}
      </p>
      <LeftOut content={content} />
      <div className="flex flex-wrap gap-2">
        <button
          type="button"
          className="btn btn-primary"
          aria-keyshortcuts="Control+Enter"
          disabled={isBusy}
          onClick={onKeep}
        >
          {replaces ? "Keep it in place of the other" : "Keep it"} <KeyCap keys="mod+enter" />
        </button>
        <button type="button" className="btn btn-quiet" aria-keyshortcuts="Escape" onClick={onCancel}>
          Not now <KeyCap keys="escape" />
        </button>
      </div>
      <FileTree files={content.files} />
    </div>
  );
}

/** What was left out of a folder, by reason. */
export function LeftOut({ content: { leftOut } }: { content: FolderContent }): ReactElement | null {
  if (leftOut.length === 0) return null;
  return (
    <div>
      <h2 className="label pb-1">Left out</h2>
      <ul className="takehome-left">
        {leftOut.map(({ why, count, example }) => (
          <li key={why}>
            <code className="font-mono text-s">{example}</code> {why}
            {count === 1 ? "." : `, and ${(count - 1).toLocaleString("en-GB")} more like it.`}
          </li>
        ))}
      </ul>
    </div>
  );
}
