import type { KeptFile } from "#takehome/folder.schemas.ts";
import type { ReactElement } from "react";
import { sizeWords } from "./takehome-words.ts";

interface FileTreeProps {
  files: readonly KeptFile[];
  /** The path of the file that is open. */
  open?: string | null;
  /** Opens a file; without it they are only listed. */
  onOpen?: (path: string) => void;
}

/** The files of a folder, under the folders in which they lie, with their sizes. */
export function FileTree({ files, open = null, onOpen }: FileTreeProps): ReactElement {
  const folders = Map.groupBy(files, ({ path }) => path.split("/").slice(0, -1).join("/"));
  const ordered = [...folders].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return (
    <ul className="takehome-tree" aria-label="Files">
      {ordered.map(([folder, inside]) => (
        <li key={folder}>
          {folder === "" ? null : <p className="takehome-tree-folder">{folder}/</p>}
          <ul data-below={folder === "" ? undefined : ""}>
            {inside.map((file) => (
              <FileRow key={file.path} file={file} isOpen={file.path === open} {...(onOpen ? { onOpen } : {})} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

interface FileRowProps {
  file: KeptFile;
  isOpen: boolean;
  onOpen?: (path: string) => void;
}

function FileRow({ file: { path, bytes, text, why }, isOpen, onOpen }: FileRowProps): ReactElement {
  const name = path.split("/").at(-1) ?? path;
  return (
    <li className="takehome-tree-file">
      {text === null || onOpen === undefined ? (
        <span className={text === null ? "text-soft" : ""}>{name}</span>
      ) : (
        <button
          type="button"
          className="link text-left"
          data-row=""
          aria-pressed={isOpen}
          aria-label={`Read ${path}`}
          onClick={() => onOpen(path)}
        >
          {name}
        </button>
      )}
      <span className="num text-s text-soft">
        {why === null ? "" : `${why} · `}
        {sizeWords(bytes)}
      </span>
    </li>
  );
}
