import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode, Suspense, useEffect, useState, type ReactElement } from "react";
import { createRoot } from "react-dom/client";
import { createQueryClient } from "../../queries.ts";
import { announcementRegion } from "../../ui/announce.ts";
import { listenForKeys, useCommands } from "../../ui/commands.ts";
import { lazyDialog } from "../../ui/lazy-part.tsx";
import { Toasts } from "../../ui/toasts.tsx";
import { GuestScreen } from "./guest-screen.tsx";

const KeysDialog = lazyDialog(async () => (await import("../../ui/keys-dialog.tsx")).KeysDialog);

/** Shows the page of a guest: a room, and nothing else of the program. */
export function showGuestPage(place: HTMLElement): void {
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={createQueryClient()}>
        <GuestApp />
      </QueryClientProvider>
    </StrictMode>,
  );
}

function GuestApp(): ReactElement {
  const [showsKeys, setShowsKeys] = useState(false);
  const [secret, setSecret] = useState(readSecret);
  useEffect(listenForKeys, []);
  useEffect(() => {
    const onHash = (): void => setSecret(readSecret());
    addEventListener("hashchange", onHash);
    return () => removeEventListener("hashchange", onHash);
  }, []);
  useCommands([{ title: "Show all keys", group: "Screen", keys: "?", run: () => setShowsKeys(true) }]);
  return (
    <div className="grid h-dvh grid-cols-1 grid-rows-[minmax(0,1fr)]">
      <GuestScreen key={secret} secret={secret} />
      <div {...announcementRegion} />
      {showsKeys ? (
        <Suspense>
          <KeysDialog onClose={() => setShowsKeys(false)} />
        </Suspense>
      ) : null}
      <Toasts />
    </div>
  );
}

function readSecret(): string {
  return location.hash.slice(1);
}
