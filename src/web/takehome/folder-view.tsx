import type { FolderAnswer } from "#takehome/folder.schemas.ts";
import { useRef, useState, type ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { moveRow } from "../ui/move-row.ts";
import { countWords, instantWords } from "../ui/words.ts";
import { FileTree } from "./file-tree.tsx";
import { FileText } from "./file-text.tsx";
import { LeftOut } from "./folder-preview.tsx";

/** A folder that is kept: its files, one of them open to be read. */
export function FolderView({ folder }: { folder: NonNullable<FolderAnswer["folder"]> }): ReactElement {
  const { content, importedAt } = folder;
  const list = useRef<HTMLDivElement>(null);
  const [now] = useState(() => new Date());
  const [path, setPath] = useState<string | null>(() => firstToRead(content.files.map((file) => file.path)));
  const open = content.files.find((file) => file.path === path && file.text !== null);
  useCommands([
    { title: "Next file", group: "Take-home", keys: "j", keyOnly: true, run: () => moveRow(list.current, 1) },
    { title: "Previous file", group: "Take-home", keys: "k", keyOnly: true, run: () => moveRow(list.current, -1) },
  ]);
  return (
    <div ref={list} className="grid min-w-0 gap-4">
      <p className="num text-s text-soft">
        <span className="wrap-anywhere">{content.name === "" ? "Files" : content.name}</span>, brought in{" "}
        {instantWords(importedAt, now)}: {countWords(content.files.length, "file")}.
      </p>
      <FileTree files={content.files} open={open?.path ?? null} onOpen={setPath} />
      {open === undefined || open.text === null ? null : <FileText key={open.path} path={open.path} text={open.text} />}
      <LeftOut content={content} />
    </div>
  );
}

/** A README tells best what the rest is. */
function firstToRead(paths: readonly string[]): string | null {
  return paths.find((path) => /^readme(\.\w+)?$/i.test(path)) ?? null;
}
