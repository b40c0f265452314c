import { lazy, Suspense, useSyncExternalStore, type ReactElement } from "react";
import { useKeepPlaces } from "./search-record.ts";

type Overlay = "palette" | "keys" | null;

const Palette = lazy(() => import("./palette.tsx").then(({ Palette: component }) => ({ default: component })));
const KeysDialog = lazy(() =>
  import("./keys-dialog.tsx").then(({ KeysDialog: component }) => ({ default: component })),
);

let open: Overlay = null;
const listeners = new Set<() => void>();

function setOpen(overlay: Overlay): void {
  open = overlay;
  for (const listener of listeners) listener();
}

/** Opens the palette, which searches everything. */
export function openPalette(): void {
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
  if (overlay === null) return null;
  const close = (): void => setOpen(null);
  return <Suspense>{overlay === "palette" ? <Palette onClose={close} /> : <KeysDialog onClose={close} />}</Suspense>;
}
