import { AlertDialog } from "@base-ui/react/alert-dialog";
import type { ReactElement, ReactNode } from "react";

interface VersionChoiceProps {
  /** What was changed: `This story`. */
  what: string;
  description: string;
  onChoose: (choice: "mine" | "theirs") => void;
  /** Room for two texts side by side. */
  isWide?: boolean;
  /** What differs, in a place that scrolls. */
  children: ReactNode;
}

/** Asks which of two versions to go on with, where something was changed in two places. */
export function VersionChoice(props: VersionChoiceProps): ReactElement {
  const { what, description, onChoose, isWide = false, children } = props;
  const width = isWide ? "w-[min(1040px,calc(100vw-32px))]" : "w-[min(860px,calc(100vw-32px))]";
  return (
    <AlertDialog.Root open>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="backdrop" />
        <AlertDialog.Popup
          data-modal=""
          className={`popup fixed top-1/2 left-1/2 z-50 flex max-h-[86dvh] ${width} -translate-x-1/2 -translate-y-1/2 flex-col`}
        >
          <div className="p-5 pb-3">
            <AlertDialog.Title className="h2">{what} was changed in two places</AlertDialog.Title>
            <AlertDialog.Description className="pt-1 text-soft">{description}</AlertDialog.Description>
          </div>
          <div className={`relative min-h-0 flex-1 overflow-auto border-y border-line ${isWide ? "" : "px-5 py-3"}`}>
            {children}
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

interface BothTextsProps {
  name: string;
  here: string;
  there: string;
}

/** A text as it was typed here, and as it was saved elsewhere. */
export function BothTexts({ name, here, there }: BothTextsProps): ReactElement {
  return (
    <div className="border-b border-line py-3">
      <p className="label">{name}, typed here</p>
      <p className="whitespace-pre-wrap">{here === "" ? "(empty)" : here}</p>
      <p className="label pt-2">{name}, saved elsewhere</p>
      <p className="whitespace-pre-wrap">{there === "" ? "(empty)" : there}</p>
    </div>
  );
}
