import type { Sitting } from "#takehome/takehome.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState, type DragEvent, type ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { FetchNotice } from "../ui/fetch-notice.tsx";
import { KeyCap } from "../ui/key-cap.tsx";
import { FolderPreview } from "./folder-preview.tsx";
import { FolderView } from "./folder-view.tsx";
import { folderQuery } from "./takehome-api.ts";
import { useFolderImport } from "./use-folder-import.ts";

/** Has the browser ask for a folder; React does not know the attribute. */
const asFolder = { webkitdirectory: "" };

/** The folder in which the work comes back: chosen or dropped, looked at, kept, read. */
export function FolderPane({ sitting }: { sitting: Sitting }): ReactElement {
  const query = useQuery(folderQuery(sitting.id));
  const folderField = useRef<HTMLInputElement>(null);
  const zipField = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const { state, choose, drop, keep, cancel, remove } = useFolderImport(sitting);
  const kept = query.data?.folder ?? null;
  useCommands([
    { title: "Choose the folder", group: "Take-home", keys: "o", run: () => folderField.current?.click() },
    { title: "Choose a zip archive", group: "Take-home", keys: "z", run: () => zipField.current?.click() },
  ]);

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    if (event.dataTransfer.items.length > 0) drop(event.dataTransfer);
  }
  const field = {
    type: "file",
    className: "hidden",
    onChange: ({ target }: { target: HTMLInputElement }): void => {
      if (target.files !== null) choose(target.files);
      target.value = "";
    },
  };

  return (
    // Dropping is a shortcut for the eye; the buttons do the same.
    <div
      className="takehome-folder"
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <input ref={folderField} {...field} aria-label="Folder of your work" {...asFolder} multiple />
      <input ref={zipField} {...field} aria-label="Zip archive of your work" accept=".zip,application/zip" />
      {state.at === "previewed" ? (
        <FolderPreview
          content={state.content}
          replaces={kept !== null}
          isBusy={state.isBusy}
          onKeep={keep}
          onCancel={cancel}
        />
      ) : (
        <>
          <p className="text-soft">
            {kept === null
              ? "Drop the folder of your work here, or choose it. You see what is kept of it before anything is. Nothing in it is ever run."
              : "Bring it in again when it has changed: the new one takes its place, and that can be undone."}
          </p>
          <div className="flex flex-wrap gap-2">
            <button type="button" className="btn" aria-keyshortcuts="o" onClick={() => folderField.current?.click()}>
              {kept === null ? "Choose the folder" : "Choose it again"} <KeyCap keys="o" />
            </button>
            <button
              type="button"
              className="btn btn-quiet"
              aria-keyshortcuts="z"
              onClick={() => zipField.current?.click()}
            >
              A zip archive <KeyCap keys="z" />
            </button>
            {kept === null ? null : (
              <button type="button" className="btn btn-quiet" onClick={remove}>
                Take it out
              </button>
            )}
          </div>
          {state.at === "reading" ? <Reading {...state.progress} /> : null}
          {state.at === "idle" && state.problem !== null ? (
            <p role="alert" className="text-s text-bad">
              {state.problem}
            </p>
          ) : null}
          <FetchNotice
            query={query}
            failed="The folder could not be fetched."
            reading="Reading the folder…"
            isPage={false}
          />
          {kept === null ? null : <FolderView key={kept.id} folder={kept} />}
        </>
      )}
    </div>
  );
}

function Reading({ done, total }: { done: number; total: number }): ReactElement {
  return (
    <div className="grid gap-2" role="status">
      <progress
        className="import-progress"
        aria-label="Reading the folder"
        {...(total === 0 ? {} : { value: done, max: total })}
      />
      <p className="num text-s text-soft">
        {total === 0 ? `Looking at the folder: ${done.toLocaleString("en-GB")} files…` : `Reading ${done} of ${total}`}
      </p>
    </div>
  );
}
