import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { forgetfulStorage } from "./browser-storage.ts";
import { keepPlace, pathOf } from "./search-places.ts";

/** Keeps each place as it is left, by the title that it has by then. */
export function useKeepPlaces(): void {
  const router = useRouter();
  useEffect(() => {
    const keep = (href: string): void => keepPlace(forgetfulStorage, href, document.title);
    const unsubscribe = router.subscribe("onBeforeNavigate", ({ fromLocation, toLocation }) => {
      if (fromLocation !== undefined && pathOf(fromLocation.href) !== pathOf(toLocation.href)) keep(fromLocation.href);
    });
    const onLeave = (): void => keep(`${location.pathname}${location.search}`);
    window.addEventListener("pagehide", onLeave);
    return () => {
      unsubscribe();
      window.removeEventListener("pagehide", onLeave);
    };
  }, [router]);
}
