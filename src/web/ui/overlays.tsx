import { Suspense, useCallback, useSyncExternalStore, type ReactElement } from "react";
import { lazyDialog } from "./lazy-part.tsx";
import { useKeepPlaces } from "./search-record.ts";
import { beginTypeAhead, endTypeAhead } from "./type-ahead.ts";

type Overlay = "palette" | "keys" | null;

const Palette = lazyDialog(async () => (await import("./palette.tsx")).Palette);
const KeysDialog = lazyDialog(async () => (await import("./keys-dialog.tsx")).KeysDialog);

let open: Overlay = null;
const listeners = new Set<() => void>();

function setOpen(overlay: Overlay): void {
  open = overlay;
  for (const listener of listeners) listener();
}

/** Opens the palette, which searches everything. What is typed before it is there is written into it. */
export function openPalette(): void {
  if (open === "palette") return;
  beginTypeAhead(() => setOpen(null));
  setOpen("palette");
}

/** Opens the list of every key that works here. */
export function openKeys(): void {
  setOpen("keys");
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The dialogs that can be opened from anywhere; their code is fetched when one first is. Keeps the places that the palette offers again. */
export function Overlays(): ReactElement | null {
  useKeepPlaces();
  const overlay = useSyncExternalStore(subscribe, () => open);
  const close = useCallback(() => {
    endTypeAhead();
    setOpen(null);
  }, []);
  if (overlay === null) return null;
  return <Suspense>{overlay === "palette" ? <Palette onClose={close} /> : <KeysDialog onClose={close} />}</Suspense>;
}
