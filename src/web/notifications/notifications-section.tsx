import { useState, type ReactElement } from "react";
import {
  chooseNotifications,
  notificationPermission,
  turnNotificationsOn,
  useNotificationChoice,
} from "./notification-choice.ts";

/** Whether this browser tells of rounds, cards and follow-ups outside of the page. */
export function NotificationsSection(): ReactElement {
  const choice = useNotificationChoice();
  const [permission, setPermission] = useState(notificationPermission);

  async function change(isOn: boolean): Promise<void> {
    if (isOn) await turnNotificationsOn();
    else chooseNotifications("off");
    setPermission(notificationPermission());
  }

  return (
    <section className="setting" aria-labelledby="notifications-title">
      <h2 className="label" id="notifications-title">
        Notifications
      </h2>
      <label className="flex items-baseline gap-2">
        <input
          type="checkbox"
          className="accent-accent"
          disabled={permission === "unsupported"}
          checked={choice === "on" && permission === "granted"}
          onChange={({ target }) => void change(target.checked)}
        />
        <span>
          Tell me of rounds, cards before them, and follow-ups
          <span className="block text-s text-soft">
            In this browser, at most three times a day, and only while a tab of Warmup is open: the evening before a
            round, an hour before it, when cards are due just before one, when someone waits to hear from you.
          </span>
          <span role="status" className="block text-s text-bad">
            {permission === "denied"
              ? "The browser does not allow it: allow notifications for this address in its site settings, then tick this again."
              : permission === "unsupported"
                ? "This browser has no notifications at this address: open Warmup at localhost or over https."
                : ""}
          </span>
        </span>
      </label>
    </section>
  );
}
