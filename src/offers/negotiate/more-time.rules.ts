import type { OfferFields } from "#offers/offer.schemas.ts";
import { addDays, daysBetween } from "#platform/days.rules.ts";

/** An offer's deadline as a negotiation sees it. */
export interface TimeLeft {
  /** A calendar day. */
  deadline: string;
  daysLeft: number;
  /** Whether it leaves a week or less: more time is then asked for first. */
  presses: boolean;
  /** The day to ask for: the user's own, else a week after the deadline. */
  until: string;
}

const pressingDays = 7;
const moreDays = 7;

/** What is left until an offer's deadline; null where none was said. */
export function timeLeft(
  { deadline, negotiation }: Pick<OfferFields, "deadline" | "negotiation">,
  today: string,
  dayAt: (instant: string) => string,
): TimeLeft | null {
  if (deadline === null) return null;
  const day = deadline.length === 10 ? deadline : dayAt(deadline);
  const daysLeft = daysBetween(today, day);
  return {
    deadline: day,
    daysLeft,
    presses: daysLeft >= 0 && daysLeft <= pressingDays,
    until: negotiation.moreTimeUntil ?? addDays(day, moreDays),
  };
}

/** An open application, as far as hurrying it goes. */
interface UnderWay {
  name: string;
  /** 1 is the most wanted; null where the user gave none. */
  rank: number | null;
  isOffered: boolean;
  stage: { kind: string; name: string };
  waiting: object | undefined;
}

/** A process to hurry before an offer lapses. */
export interface ToHurry {
  name: string;
  stage: string;
  /** Whether a test or a talk waits for the user: what one can do oneself. */
  isMine: boolean;
}

/** The processes under way at places that the user ranks above the offer's; all that are ranked where the offer's place is not. The most wanted first. */
export function toHurry(applications: readonly UnderWay[], ownRank: number | null): ToHurry[] {
  return applications
    .filter(({ rank, isOffered, stage }) => {
      if (isOffered || stage.kind !== "under-way" || rank === null) return false;
      return ownRank === null || rank < ownRank;
    })
    .toSorted((one, other) => (one.rank ?? 0) - (other.rank ?? 0))
    .map(({ name, stage, waiting }) => ({ name, stage: stage.name, isMine: waiting !== undefined }));
}
