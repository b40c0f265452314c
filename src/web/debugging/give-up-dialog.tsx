import { AlertDialog } from "@base-ui/react/alert-dialog";
import type { ReactElement } from "react";

/** Asks before a drill is given up, and says what that means. */
export function GiveUpDialog({ onGiveUp, onClose }: { onGiveUp: () => void; onClose: () => void }): ReactElement {
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="backdrop" />
        <AlertDialog.Popup
          data-modal=""
          className="popup fixed top-1/2 left-1/2 z-50 w-[min(440px,calc(100vw-32px))] -translate-x-1/2 -translate-y-1/2 p-5"
        >
          <AlertDialog.Title className="h2">Give this drill up?</AlertDialog.Title>
          <AlertDialog.Description className="pt-2 text-soft">
            You are shown what was wrong and how one finds it. Its family counts as missed, and comes back soon.
          </AlertDialog.Description>
          <div className="flex flex-wrap justify-end gap-2 pt-5">
            <AlertDialog.Close className="btn">Keep looking</AlertDialog.Close>
            <button type="button" className="btn btn-primary" onClick={onGiveUp}>
              Give up
            </button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
