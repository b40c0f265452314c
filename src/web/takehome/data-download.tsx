import type { Sitting } from "#takehome/takehome.schemas.ts";
import type { ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { sizeWords } from "./takehome-words.ts";
import { useDataDownload, type DataState } from "./use-data-download.ts";

interface DataDownloadProps {
  sitting: Pick<Sitting, "id" | "seed" | "files" | "answers">;
  /** Whether what was held back comes with it. */
  withAnswers: boolean;
}

/** Makes the data of a take-home and has them kept as a file, saying how far that is. */
export function DataDownload({ sitting, withAnswers }: DataDownloadProps): ReactElement {
  const { state, start } = useDataDownload(sitting.id, withAnswers);
  const title = withAnswers ? "Download the data with answers" : "Download the data";
  useCommands([{ title, group: "Take-home", keys: "d", run: start }]);
  return (
    <div className="takehome-data">
      <div className="flex flex-wrap items-center gap-3">
        <button type="button" className="btn" aria-keyshortcuts="d" disabled={state.at === "making"} onClick={start}>
          {title} <KeyCap keys="d" />
        </button>
        <span className="num text-s text-soft">{dataWords(state, sitting, withAnswers)}</span>
      </div>
      {state.at === "making" ? (
        <progress
          className="import-progress"
          aria-label="Making the data"
          {...(state.share === 0 ? {} : { value: state.share, max: 1 })}
        />
      ) : null}
      {state.at === "failed" ? (
        <p role="alert" className="text-s text-bad">
          {state.problem}
        </p>
      ) : null}
    </div>
  );
}

function dataWords(
  state: DataState,
  { seed, files, answers }: DataDownloadProps["sitting"],
  withAnswers: boolean,
): string {
  if (state.at === "making") return state.share === 0 ? `Making the data with seed ${seed}…` : "Packing…";
  const names = [...files, ...(withAnswers && answers !== null ? [answers] : [])].join(", ");
  if (state.at === "made") return `${sizeWords(state.bytes)}: README.md, ${names}.`;
  return `A zip archive, made with seed ${seed}: README.md, ${names}.`;
}
