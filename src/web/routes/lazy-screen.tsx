import { lazyRouteComponent } from "@tanstack/react-router";
import { useEffect, type ComponentType, type ReactElement } from "react";
import { getStatus } from "../api.ts";
import { Notice } from "../ui/notice.tsx";

const lookMs = 2000;

const isServerThere = async (): Promise<boolean> =>
  getStatus().then(
    () => true,
    () => false,
  );

/** Stands for a screen whose code did not come since the server is gone; opens it by a reload once the server answers. */
function ScreenNotFetched(): ReactElement {
  useEffect(() => {
    let isHere = true;
    let timer = setTimeout(look, lookMs);
    async function look(): Promise<void> {
      const isThere = await isServerThere();
      if (!isHere) return;
      if (isThere) location.reload();
      else timer = setTimeout(look, lookMs);
    }
    return () => {
      isHere = false;
      clearTimeout(timer);
    };
  }, []);
  return (
    <div className="page" role="alert">
      <Notice isPage title="This screen could not be fetched.">
        <p>The server does not answer. The screen opens by itself when the server is back.</p>
      </Notice>
    </div>
  );
}

/** Whether a reload brings a page without the server: see `web/offline`. */
const isKeptOffline = (): boolean => "serviceWorker" in navigator && navigator.serviceWorker.controller !== null;

/**
 * A screen whose code is fetched when it is first shown. Where the server is gone the program stays as it is and says so. Where it does not
 * come though the server is there (the program was updated) or the browser keeps it (its worker was too slow to start), the router reloads the
 * page, once.
 */
export function lazyScreen<Name extends string>(
  load: () => Promise<Record<Name, ComponentType>>,
  name: Name,
): ReturnType<typeof lazyRouteComponent<Record<Name, ComponentType>, Name>> {
  const instead: Record<string, ComponentType> = { [name]: ScreenNotFetched };
  return lazyRouteComponent(
    async () =>
      load().catch(async (error: unknown) => {
        if (isKeptOffline() || (await isServerThere())) throw error;
        return instead as Record<Name, ComponentType>;
      }),
    name,
  );
}
