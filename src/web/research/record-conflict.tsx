import { AlertDialog } from "@base-ui/react/alert-dialog";
import type { ReactElement } from "react";
import type { SaveState } from "../editor/draft-keeper.ts";

interface RecordConflictProps<Fields> {
  /** What it is: `project`. */
  noun: string;
  state: SaveState<Fields>;
  mine: Fields;
  onChoose: (choice: "mine" | "theirs") => void;
}

/** Asks which version to go on with where a record was changed in two places, showing what differs; nothing otherwise. */
export function RecordConflict<Fields extends object>(props: RecordConflictProps<Fields>): ReactElement | null {
  const { noun, state, mine, onChoose } = props;
  if (state.kind !== "conflict" || state.theirs === null) return null;
  const theirs = state.theirs.content;
  const differing = (Object.keys(mine) as (keyof Fields & string)[])
    .map((name) => ({ name, here: asText(mine[name]), there: asText(theirs[name]) }))
    .filter(({ here, there }) => here !== there);
  return (
    <AlertDialog.Root open>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="backdrop" />
        <AlertDialog.Popup
          data-modal=""
          className="popup fixed top-1/2 left-1/2 z-50 flex max-h-[86dvh] w-[min(860px,calc(100vw-32px))] -translate-x-1/2 -translate-y-1/2 flex-col"
        >
          <div className="p-5 pb-3">
            <AlertDialog.Title className="h2">This {noun} was changed in two places</AlertDialog.Title>
            <AlertDialog.Description className="pt-1 text-soft">
              Below is what was typed here and what was saved elsewhere. Copy what you want of one, then go on with the
              other.
            </AlertDialog.Description>
          </div>
          <div className="min-h-0 flex-1 overflow-auto border-y border-line px-5 py-3">
            {differing.map(({ name, here, there }) => (
              <div key={name} className="border-b border-line py-3">
                <p className="label">{wordsOf(name)}, typed here</p>
                <p className="whitespace-pre-wrap">{here === "" ? "(empty)" : here}</p>
                <p className="label pt-2">{wordsOf(name)}, saved elsewhere</p>
                <p className="whitespace-pre-wrap">{there === "" ? "(empty)" : there}</p>
              </div>
            ))}
          </div>
          <div className="flex flex-wrap justify-end gap-2 p-4">
            <button type="button" className="btn" onClick={() => onChoose("theirs")}>
              Use what was saved elsewhere
            </button>
            <button type="button" className="btn btn-primary" onClick={() => onChoose("mine")}>
              Keep what was typed here
            </button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

/** `weakestPart` as `weakest part`. */
function wordsOf(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** A field as one reads it: lists entry by entry, without their ids. */
function asText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (!Array.isArray(value)) return String(value);
  return value
    .map((entry: Record<string, unknown>) =>
      Object.entries(entry)
        .filter(([name, own]) => name !== "id" && own !== "" && own !== null)
        .map(([name, own]) => `${wordsOf(name)}: ${String(own)}`)
        .join("\n"),
    )
    .join("\n\n");
}
