import { Toast } from "@base-ui/react/toast";
import type { ReactElement } from "react";

const manager = Toast.createToastManager();
const undoMs = 10_000;
let undoLast: (() => void) | null = null;

/** Says that something was done and, where it can be, offers to undo it. */
export function showToast(title: string, undo?: () => void): void {
  if (undo === undefined) {
    manager.add({ title });
    return;
  }
  const undoOnce = (): void => {
    manager.close(id);
    undo();
  };
  const id = manager.add({
    title,
    timeout: undoMs,
    actionProps: { children: "Undo", onClick: undoOnce },
    onClose: () => {
      if (undoLast === undoOnce) undoLast = null;
    },
  });
  undoLast = undoOnce;
}

/** Does what the Undo button of the newest toast does; nothing where there is none. */
export function undoNewestToast(): void {
  undoLast?.();
}

function ToastList(): ReactElement[] {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className="popup px-3 py-2">
      <Toast.Content className="flex items-center justify-between gap-4">
        <Toast.Title className="text-s" />
        {toast.actionProps === undefined ? null : <Toast.Action className="btn" />}
      </Toast.Content>
    </Toast.Root>
  ));
}

/** Where toasts appear. One, at the root. */
export function Toasts(): ReactElement {
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport
          className="fixed right-4 bottom-4 z-50 grid w-[min(380px,calc(100vw-32px))] gap-2"
          aria-label="Messages"
        >
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}
