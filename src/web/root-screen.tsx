import { useQuery } from "@tanstack/react-query";
import { Outlet, useNavigate } from "@tanstack/react-router";
import { Suspense, useEffect, type ReactElement } from "react";
import { settingsQuery } from "./queries.ts";
import { keepSendingReviews } from "./review/review-sending.ts";
import { announcementRegion } from "./ui/announce.ts";
import { listenForKeys, useCommands } from "./ui/commands.ts";
import { lazyPart } from "./ui/lazy-part.tsx";
import { openKeys, openPalette, Overlays } from "./ui/overlays.tsx";
import { StatusStrip } from "./ui/status-strip.tsx";
import { applyTheme } from "./ui/theme.ts";
import { useContentFocus } from "./ui/free-focus.ts";
import { usePreloadedToday } from "./ui/use-preloaded-today.ts";
import { Toasts, undoNewestToast } from "./ui/toasts.tsx";

const NotificationStrip = lazyPart(
  async () => (await import("./notifications/notification-strip.tsx")).NotificationStrip,
  // Where it cannot be fetched nobody is told of rounds.
  () => null,
);

/** What is on every screen: the status lines, keys, dialogs and messages. */
export function RootScreen(): ReactElement {
  const navigate = useNavigate();
  const { data: settings } = useQuery(settingsQuery);

  useEffect(() => {
    if (settings !== undefined) applyTheme(settings.theme);
  }, [settings]);
  useEffect(listenForKeys, []);
  useEffect(keepSendingReviews, []);
  usePreloadedToday();
  useContentFocus();
  useCommands([
    { title: "Search everything", group: "Screen", keys: "mod+k", keyOnly: true, run: openPalette },
    { title: "Show all keys", group: "Screen", keys: "?", run: openKeys },
    { title: "Undo what was just done", group: "Screen", keys: "u", run: undoNewestToast },
    { title: "Go to Today", group: "Go to", keys: "g h", run: () => void navigate({ to: "/today" }) },
    { title: "Go to Plan", group: "Go to", keys: "g w", run: () => void navigate({ to: "/plan" }) },
    { title: "Readiness by round", group: "Go to", keys: "g z", run: () => void navigate({ to: "/plan/readiness" }) },
    { title: "Checklist", group: "Go to", keys: "g b", run: () => void navigate({ to: "/plan/checklist" }) },
    { title: "Go to Outreach", group: "Go to", keys: "g o", run: () => void navigate({ to: "/outreach" }) },
    {
      title: "Offers in one window",
      group: "Go to",
      keys: "g f",
      run: () => void navigate({ to: "/campaign/offers-in-one-window" }),
    },
    {
      title: "Thirty-second check",
      group: "Go to",
      keys: "g v",
      run: () => void navigate({ to: "/campaign/first-glance" }),
    },
    { title: "Companies", group: "Go to", keys: "g m", run: () => void navigate({ to: "/campaign/companies" }) },
    { title: "Go to Campaign", group: "Go to", keys: "g a", run: () => void navigate({ to: "/campaign" }) },
    { title: "Add a lead", group: "Go to", keys: "g n", run: () => void navigate({ to: "/campaign/new" }) },
    { title: "Import a sheet", group: "Go to", keys: "g i", run: () => void navigate({ to: "/campaign/import" }) },
    { title: "Export a sheet", group: "Go to", keys: "g x", run: () => void navigate({ to: "/campaign/export" }) },
    { title: "Go to Calendar", group: "Go to", keys: "g l", run: () => void navigate({ to: "/calendar" }) },
    { title: "Go to Code", group: "Go to", keys: "g c", run: () => void navigate({ to: "/code" }) },
    { title: "Go to Debugging", group: "Go to", keys: "g d", run: () => void navigate({ to: "/debugging" }) },
    { title: "Go to Scratchpad", group: "Go to", keys: "g s", run: () => void navigate({ to: "/scratchpad" }) },
    { title: "Go to Topics", group: "Go to", keys: "g t", run: () => void navigate({ to: "/topics" }) },
    { title: "Go to Review", group: "Go to", keys: "g r", run: () => void navigate({ to: "/review" }) },
    { title: "Go to Recall", group: "Go to", keys: "g y", run: () => void navigate({ to: "/readiness" }) },
    { title: "Go to Cards", group: "Go to", keys: "g k", run: () => void navigate({ to: "/cards" }) },
    { title: "Go to Derivations", group: "Go to", keys: "g e", run: () => void navigate({ to: "/derivations" }) },
    { title: "Go to Probability", group: "Go to", keys: "g p", run: () => void navigate({ to: "/probability" }) },
    { title: "Go to Quiz", group: "Go to", keys: "g q", run: () => void navigate({ to: "/quiz" }) },
    { title: "Go to Mock interviews", group: "Go to", keys: "g 1", run: () => void navigate({ to: "/mocks" }) },
    { title: "Go to Stories", group: "Go to", keys: "g 2", run: () => void navigate({ to: "/stories" }) },
    { title: "Go to System design", group: "Go to", keys: "g 3", run: () => void navigate({ to: "/designs" }) },
    { title: "Go to Research", group: "Go to", keys: "g 5", run: () => void navigate({ to: "/research" }) },
    { title: "Go to Take-homes", group: "Go to", keys: "g 6", run: () => void navigate({ to: "/takehomes" }) },
    { title: "Go to Calculators", group: "Go to", keys: "g 4", run: () => void navigate({ to: "/calculators" }) },
    { title: "Go to Peer room", group: "Go to", keys: "g 7", run: () => void navigate({ to: "/peer" }) },
    { title: "Go to Offers", group: "Go to", keys: "g 8", run: () => void navigate({ to: "/offers" }) },
    { title: "Go to Settings", group: "Go to", keys: "g ,", run: () => void navigate({ to: "/settings" }) },
  ]);

  return (
    <div className="grid h-dvh grid-cols-1 grid-rows-[auto_minmax(0,1fr)]">
      <a href="#main" className="skip btn">
        Skip to the content
      </a>
      <div>
        <StatusStrip />
        <Suspense>
          <NotificationStrip />
        </Suspense>
      </div>
      <Outlet />
      <div {...announcementRegion} />
      <Overlays />
      <Toasts />
    </div>
  );
}
