import type { Campaign } from "#campaign/records/changes.schemas.ts";
import type { Today } from "#plan/plan.schemas.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState, type ReactElement } from "react";
import { campaignQuery } from "../campaign/campaign-api.ts";
import { todayQuery } from "../plan/plan-api.ts";
import { showToast } from "../ui/toasts.tsx";
import {
  chooseNotifications,
  notificationPermission,
  turnNotificationsOn,
  useNotificationChoice,
} from "./notification-choice.ts";
import { watchTips } from "./watch-tips.ts";

const nearDays = 7;
const dayMs = 86_400_000;

/**
 * Tells of rounds, cards and follow-ups outside of the page, once the user has asked for it; asks whether to, in a quiet line, when
 * there first is something to tell.
 */
export function NotificationStrip(): ReactElement | null {
  const client = useQueryClient();
  const navigate = useNavigate();
  const choice = useNotificationChoice();
  const [now] = useState(() => Date.now());
  // Read where a screen has fetched them: asking is worth no request.
  const { data: today } = useQuery({ ...todayQuery, enabled: false });
  const { data: campaign } = useQuery({ ...campaignQuery, enabled: false });
  useEffect(() => {
    if (choice === "on") return watchTips(client, (href) => void navigate({ href }));
    return undefined;
  }, [choice, client, navigate]);

  const permission = notificationPermission();
  const isOffered =
    choice === "unasked" && permission !== "unsupported" && permission !== "denied" && hasNews(today, campaign, now);
  if (!isOffered) return null;
  return (
    <section aria-label="An offer to be told" className="strip">
      <p>Shall Warmup tell you the evening before a round, and when a follow-up is due? At most three times a day.</p>
      <button
        type="button"
        className="btn btn-quiet"
        onClick={() =>
          void turnNotificationsOn().then((isOn) =>
            showToast(
              isOn
                ? "You will be told, while a tab of Warmup is open."
                : "The browser does not allow it. Settings say how to change that.",
            ),
          )
        }
      >
        Tell me
      </button>
      <button type="button" className="btn btn-quiet" onClick={() => chooseNotifications("declined")}>
        No
      </button>
    </section>
  );
}

/** Whether a round is near, or a follow-up due. */
function hasNews(today: Today | undefined, campaign: Campaign | undefined, now: number): boolean {
  if (today !== undefined && today.followUps.length > 0) return true;
  if (today?.nextRound != null && today.nextRound.daysLeft <= nearDays) return true;
  return (
    campaign?.rounds.some(({ startsAt, outcome }) => {
      if (startsAt === null || outcome !== "open") return false;
      const left = Date.parse(startsAt) - now;
      return left > 0 && left <= nearDays * dayMs;
    }) ?? false
  );
}
