import { userDay } from "#platform/days.rules.ts";
import type { QueryClient } from "@tanstack/react-query";
import { campaignQuery } from "../campaign/campaign-api.ts";
import { todayQuery } from "../plan/plan-api.ts";
import { browserStorage, forgetfulStorage } from "../ui/browser-storage.ts";
import { notificationPermission } from "./notification-choice.ts";
import { keepTold, readChoice, readTold } from "./notification-store.ts";
import { chooseTip, rememberedTips, tipsAt, type Tip, type TipSources } from "./plan-notifications.ts";
import { tipSources } from "./tip-sources.ts";

const lookEveryMs = 60_000;
const todayStaleMs = 600_000;

/** Looks each minute whether something is worth telling, as long as this tab is open. Returns what stops that. */
export function watchTips(client: QueryClient, openPage: (href: string) => void): () => void {
  const look = (): void => void lookOnce(client, openPage);
  const timer = setInterval(look, lookEveryMs);
  document.addEventListener("visibilitychange", look);
  look();
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
  };
}

async function lookOnce(client: QueryClient, openPage: (href: string) => void): Promise<void> {
  if (readChoice(browserStorage) !== "on" || notificationPermission() !== "granted") return;
  let sources: TipSources;
  try {
    const [today, campaign] = await Promise.all([
      client.fetchQuery({ ...todayQuery, staleTime: todayStaleMs }),
      client.fetchQuery({ ...campaignQuery, staleTime: todayStaleMs }),
    ]);
    sources = tipSources(today, campaign);
  } catch {
    // The status line says that the server is gone.
    return;
  }
  await oneTabAtATime(() => tell(sources, new Date(), openPage));
}

function tell(today: TipSources, now: Date, openPage: (href: string) => void): void {
  const day = userDay(now, today.timeZone);
  const told = rememberedTips(readTold(browserStorage), now, today.timeZone);
  if (document.visibilityState === "visible" && location.pathname === "/today") {
    const known = new Set(told.map(({ key }) => key));
    const seen = tipsAt(today, now).filter(({ key }) => !known.has(key) && !key.startsWith("hour "));
    keepTold(forgetfulStorage, [...told, ...seen.map(({ key }) => ({ key, day, isCounted: false }))]);
    return;
  }
  const tip = chooseTip(today, told, now);
  if (tip === null || !isShown(tip, openPage)) return;
  keepTold(forgetfulStorage, [...told, { key: tip.key, day, isCounted: true }]);
}

function isShown({ key, title, body, href }: Tip, openPage: (href: string) => void): boolean {
  try {
    const shown = new Notification(title, { body, tag: key });
    shown.onclick = () => {
      window.focus();
      openPage(href);
      shown.close();
    };
    return true;
  } catch {
    // Phones show notifications of a service worker only.
    return false;
  }
}

/** Tabs share what was told: none may read it while another one tells. */
async function oneTabAtATime(task: () => void): Promise<void> {
  await navigator.locks.request("warmup.notifications", task);
}
