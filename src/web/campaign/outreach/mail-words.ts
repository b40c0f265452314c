import type { CampaignRecord } from "#campaign/records/changes.schemas.ts";
import { daysBetween } from "#platform/days.rules.ts";
import { countWords, calendarDayWords } from "../../ui/words.ts";
import type { UserCalendar } from "./use-user-calendar.ts";

type Mail = CampaignRecord<"mails">;

/** Kinds of mail by name, in the order in which they are offered. */
export const mailKinds: Readonly<Record<Mail["kind"], string>> = {
  cold: "Cold mail",
  referral: "Ask for a referral",
  "follow-up": "Follow-up",
  thanks: "Thanks",
  time: "Ask for time",
  other: "Other",
};

/** Text that is a kind of mail, else `other`. */
export function mailKindOf(text: string): Mail["kind"] {
  return (Object.keys(mailKinds) as Mail["kind"][]).find((kind) => kind === text) ?? "other";
}

/** How a mail stands: `draft, since 12 Nov`, `sent 3 Nov, silent for 19 days`, `answered 5 Nov`. */
export function mailState({ sentAt, answeredAt, createdAt }: Mail, { today, dayAt }: UserCalendar): string {
  const day = (instant: string): string => calendarDayWords(dayAt(instant), today);
  if (sentAt === null) return `draft, begun ${day(createdAt)}`;
  if (answeredAt !== null) return `sent ${day(sentAt)}, answered ${day(answeredAt)}`;
  const silent = daysBetween(dayAt(sentAt), today);
  return silent <= 0 ? `sent ${day(sentAt)}` : `sent ${day(sentAt)}, ${countWords(silent, "day")} without an answer`;
}
