import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { RootScreen } from "../root-screen.tsx";
import { AppFrame } from "../ui/app-frame.tsx";
import { Notice } from "../ui/notice.tsx";

function NotFound(): ReactElement {
  return (
    <main id="main" className="page" tabIndex={-1}>
      <title>Not found · Warmup</title>
      <Notice isPage title="There is no such page.">
        <a className="link" href="/code">
          To the shelf
        </a>
      </Notice>
    </main>
  );
}

/** What every screen is in. */
export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: RootScreen,
  notFoundComponent: NotFound,
});

/** What every screen is in that has the navigation beside it. */
export const frameRoute = createRoute({ getParentRoute: () => rootRoute, id: "frame", component: AppFrame });
