import type { FolderAnswer, FolderContent } from "#takehome/folder.schemas.ts";
import type { Sitting } from "#takehome/takehome.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { errorSentence } from "../api.ts";
import { showToast } from "../ui/toasts.tsx";
import { chosenFiles, droppedFiles, readFolder, type ChosenFile, type FolderProgress } from "./read-folder.ts";
import { deleteFolder, folderQuery, lookIntoArchive, postFolder, restoreFolder } from "./takehome-api.ts";

/** Where bringing a folder in stands. */
export type FolderImportState =
  | { at: "idle"; problem: string | null }
  | { at: "reading"; progress: FolderProgress }
  | { at: "previewed"; content: FolderContent; isBusy: boolean };

/** Brings a folder in: chosen, dropped or as an archive, shown before it is kept. */
interface FolderImport {
  state: FolderImportState;
  choose: (files: FileList) => void;
  drop: (data: DataTransfer) => void;
  keep: () => void;
  cancel: () => void;
  remove: () => void;
}

/** See {@link FolderImport}. */
export function useFolderImport(sitting: Pick<Sitting, "id" | "files">): FolderImport {
  const client = useQueryClient();
  const [state, setState] = useState<FolderImportState>({ at: "idle", problem: null });
  const { id } = sitting;
  const take = (answer: FolderAnswer): void => void client.setQueryData(folderQuery(id).queryKey, answer);
  const report = (progress: FolderProgress): void => setState({ at: "reading", progress });

  async function look(read: () => Promise<FolderContent>): Promise<void> {
    report({ done: 0, total: 0 });
    try {
      const content = await read();
      if (content.files.length === 0) setState({ at: "idle", problem: nothingWords(content) });
      else setState({ at: "previewed", content, isBusy: false });
    } catch (error) {
      setState({ at: "idle", problem: errorSentence(error) });
    }
  }
  const lookAt = (chosen: readonly ChosenFile[]): Promise<FolderContent> => {
    const [only] = chosen;
    if (chosen.length === 1 && only?.file != null && /\.zip$/i.test(only.path)) return lookIntoArchive(id, only.file);
    return readFolder(chosen, sitting.files, report);
  };

  async function undo(folder: string): Promise<void> {
    try {
      take(await restoreFolder(folder));
    } catch (error) {
      showToast(`It was not brought back. ${errorSentence(error)}`);
    }
  }
  async function remove(said: string): Promise<void> {
    try {
      const answer = await deleteFolder(id);
      take(answer);
      const { replaced } = answer;
      showToast(said, replaced === null ? undefined : () => void undo(replaced));
    } catch (error) {
      showToast(`The folder is still there. ${errorSentence(error)}`);
    }
  }
  async function keep(content: FolderContent): Promise<void> {
    setState({ at: "previewed", content, isBusy: true });
    try {
      const answer = await postFolder(id, content);
      take(answer);
      setState({ at: "idle", problem: null });
      const { replaced } = answer;
      showToast(
        replaced === null ? "The folder is kept." : "The folder took the place of the one before.",
        replaced === null ? () => void remove("The folder is taken out again.") : () => void undo(replaced),
      );
    } catch (error) {
      setState({ at: "previewed", content, isBusy: false });
      showToast(`Nothing was kept. ${errorSentence(error)}`);
    }
  }

  return {
    state,
    choose: (files) => {
      // The list empties with its field.
      const chosen = chosenFiles(files);
      if (chosen.length > 0) void look(() => lookAt(chosen));
    },
    drop: (data) => {
      // What was dropped can be asked for in this turn alone.
      const dropped = droppedFiles(data, report);
      void look(async () => lookAt(await dropped));
    },
    keep: () => {
      if (state.at === "previewed" && !state.isBusy) void keep(state.content);
    },
    cancel: () => setState({ at: "idle", problem: null }),
    remove: () => void remove("The folder is taken out."),
  };
}

function nothingWords({ leftOut }: FolderContent): string {
  const [first] = leftOut;
  return first === undefined ? "The folder is empty." : `Nothing of it can be kept: “${first.example}” ${first.why}.`;
}
