import * as Y from "yjs";
import { browserStorage, forgetfulStorage } from "../../ui/browser-storage.ts";

const settleMs = 200;

/** What was typed in this browser and is not the server's yet. */
export interface KeptText {
  /** The server has everything. */
  sent(): void;
  close(): void;
}

/**
 * Keeps a shared document in this browser from each letter typed here until the server has it, so that it outlives the page;
 * what an earlier page left is merged into it first.
 */
export function keepText(document: Y.Doc, storageKey: string): KeptText {
  const left = browserStorage.getItem(storageKey);
  if (left !== null) applyKept(document, left);
  let isKept = left !== null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = (): void => {
    clearTimeout(timer);
    timer = undefined;
    isKept = true;
    forgetfulStorage.setItem(storageKey, toText(Y.encodeStateAsUpdate(document)));
  };
  const onUpdate = (_update: Uint8Array, _origin: unknown, _document: Y.Doc, { local }: Y.Transaction): void => {
    if (local) timer ??= setTimeout(write, settleMs);
  };
  const onHide = (): void => {
    if (timer !== undefined) write();
  };
  document.on("update", onUpdate);
  addEventListener("pagehide", onHide);
  return {
    sent() {
      clearTimeout(timer);
      timer = undefined;
      if (isKept) browserStorage.removeItem(storageKey);
      isKept = false;
    },
    close() {
      onHide();
      document.off("update", onUpdate);
      removeEventListener("pagehide", onHide);
    },
  };
}

function applyKept(document: Y.Doc, kept: string): void {
  try {
    Y.applyUpdate(
      document,
      Uint8Array.from(atob(kept), (letter) => letter.charCodeAt(0)),
    );
  } catch {
    // Nothing that can be read; the server's text stands.
  }
}

function toText(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
