import { AlertDialog } from "@base-ui/react/alert-dialog";
import type { ReactElement } from "react";

interface ConfirmDialogProps {
  title: string;
  /** What it means to go on. */
  description: string;
  /** The button that goes on, and the one that does not. */
  confirm: string;
  keep: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that cannot be taken back, and says what it means. */
export function ConfirmDialog(props: ConfirmDialogProps): ReactElement {
  const { title, description, confirm, keep, onConfirm, onClose } = props;
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="backdrop" />
        <AlertDialog.Popup
          data-modal=""
          className="popup fixed top-1/2 left-1/2 z-50 w-[min(440px,calc(100vw-32px))] -translate-x-1/2 -translate-y-1/2 p-5"
        >
          <AlertDialog.Title className="h2">{title}</AlertDialog.Title>
          <AlertDialog.Description className="pt-2 text-soft">{description}</AlertDialog.Description>
          <div className="flex flex-wrap justify-end gap-2 pt-5">
            <AlertDialog.Close className="btn">{keep}</AlertDialog.Close>
            <button type="button" className="btn btn-primary" onClick={onConfirm}>
              {confirm}
            </button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
