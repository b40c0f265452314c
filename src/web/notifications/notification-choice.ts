import { useSyncExternalStore } from "react";
import { browserStorage, forgetfulStorage } from "../ui/browser-storage.ts";
import { keepChoice, readChoice, type NotificationChoice } from "./notification-store.ts";

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Another tab has chosen.
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** What the user said about notifications in this browser, in whichever tab. */
export function useNotificationChoice(): NotificationChoice {
  return useSyncExternalStore(subscribe, () => readChoice(browserStorage));
}

/** Keeps what the user said. */
export function chooseNotifications(choice: NotificationChoice): void {
  keepChoice(forgetfulStorage, choice);
  for (const listener of listeners) listener();
}

/** What the browser allows; `unsupported` where it has no notifications, as over a connection that is not secure. */
export function notificationPermission(): NotificationPermission | "unsupported" {
  return "Notification" in window && window.isSecureContext ? Notification.permission : "unsupported";
}

/** Asks the browser, which asks the user, and keeps the answer; true where notifications may come. To be called on a click. */
export async function turnNotificationsOn(): Promise<boolean> {
  if (notificationPermission() === "unsupported") return false;
  const isAllowed = (await Notification.requestPermission()) === "granted";
  chooseNotifications(isAllowed ? "on" : "declined");
  return isAllowed;
}
