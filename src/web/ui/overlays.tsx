import {
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useSyncExternalStore,
  type ComponentType,
  type ReactElement,
} from "react";
import { useKeepPlaces } from "./search-record.ts";
import { showToast } from "./toasts.tsx";
import { beginTypeAhead, endTypeAhead } from "./type-ahead.ts";

type Overlay = "palette" | "keys" | null;

interface OverlayProps {
  onClose: () => void;
}

const Palette = lazyOverlay(async () => (await import("./palette.tsx")).Palette);
const KeysDialog = lazyOverlay(async () => (await import("./keys-dialog.tsx")).KeysDialog);

function lazyOverlay(load: () => Promise<ComponentType<OverlayProps>>): ComponentType<OverlayProps> {
  return lazy(async () => ({ default: await load().catch(() => NotFetched) }));
}

/** Stands for a dialog whose code did not come. */
function NotFetched({ onClose }: OverlayProps): null {
  useEffect(() => {
    showToast("This could not be fetched. Reload the page once the server can be reached.");
    onClose();
  }, [onClose]);
  return null;
}

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
