import type { ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { showToast } from "../ui/toasts.tsx";
import type { SheetKeeper, SheetState } from "./sheet-keeper.ts";

/** What is wrong with saving, and what to do; nothing while all is well. */
export function SaveNotice({ state, keeper }: { state: SheetState; keeper: SheetKeeper }): ReactElement | null {
  if (state.save === "unsaved" && state.problem !== null)
    return (
      <p className="pt-3 text-s text-warn" role="alert">
        Not saved, and kept in this browser. {state.problem} It is tried again every few seconds.
      </p>
    );
  if (state.save !== "conflict") return null;
  const settle = (which: "mine" | "theirs"): void =>
    void keeper.settle(which).catch((error: unknown) => showToast(`Nothing was changed. ${errorSentence(error)}`));
  return (
    <div className="card mt-3 grid justify-items-start gap-2" role="alert">
      <p>{state.problem} What you typed here is kept in this browser, and not saved.</p>
      <div className="flex flex-wrap gap-2">
        <button type="button" className="btn" onClick={() => settle("mine")}>
          Save what is here over it
        </button>
        <button type="button" className="btn" onClick={() => settle("theirs")}>
          Take the other one
        </button>
      </div>
    </div>
  );
}
