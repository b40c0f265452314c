import { recordOfUid } from "#campaign/calendar/calendar-events.rules.ts";
import { calendarRounds } from "#campaign/calendar/calendar-rounds.rules.ts";
import type { CalendarRound } from "#campaign/calendar/calendar-rounds.rules.ts";
import type { InvitationProposal } from "#campaign/calendar/calendar.schemas.ts";
import { guessApplication } from "#campaign/calendar/guess-application.rules.ts";
import type { GuessSource } from "#campaign/calendar/guess-application.rules.ts";
import { guessRound } from "#campaign/calendar/guess-round.rules.ts";
import { dayWords, localTimeAt } from "#campaign/calendar/local-time.rules.ts";
import type { Invitation } from "#campaign/calendar/read-invitations.ts";
import type { Campaign } from "#campaign/records/changes.schemas.ts";

/** What invitations are compared with. */
export interface MatchSource extends GuessSource, Pick<Campaign, "rounds"> {
  /** Which version of our own events calendars were told last, by uid. */
  toldVersions: ReadonlyMap<string, number>;
  /** The user's. */
  timeZone: string;
}

type Match = { round: CalendarRound; remark: string | null };
type Found = Pick<InvitationProposal, "effect" | "fields" | "changes">;

const nothing = { fields: {}, changes: [] };

/** What each invitation would do: found again by its uid, a later version changes its round, an earlier one nothing. */
export function matchInvitations(invitations: readonly Invitation[], source: MatchSource): InvitationProposal[] {
  const rounds = calendarRounds(source);
  const byUid = new Map(rounds.filter(({ uid }) => uid !== "").map((round) => [round.uid, round]));
  const byId = new Map(rounds.map((round) => [round.id, round]));
  return invitations.map((invitation) => {
    const { line, title, startsAt, minutes, timeZone, place, interviewers, mails, said } = invitation;
    const words = [title, place, interviewers, said].join(" ");
    const applicationId = guessApplication({ mails, words }, source);
    const own = recordOfUid(invitation.uid);
    const round = byUid.get(invitation.uid) ?? byId.get(own ?? "");
    const match: Match | null =
      round === undefined ? sameTime(invitation, rounds, applicationId) : { round, remark: null };
    const { effect, fields, changes } = isNote(invitation.uid)
      ? { effect: "unknown" as const, ...nothing }
      : match === null
        ? unmatched(invitation)
        : matched(invitation, match.round, source);
    return {
      line,
      title,
      startsAt,
      minutes,
      timeZone,
      place,
      interviewers,
      effect,
      round: match === null ? null : headOf(match.round),
      applicationId,
      type: guessRound(title),
      fields,
      changes,
      remarks: [...(match?.remark == null ? [] : [match.remark]), ...invitation.remarks],
    };
  });
}

/** Our own events of due dates and deadlines are no rounds. */
function isNote(uid: string): boolean {
  const record = recordOfUid(uid);
  return record !== null && !uid.startsWith(record);
}

/** A round that the user typed before the invitation came. */
function sameTime(
  { startsAt, isCancelled }: Invitation,
  rounds: readonly CalendarRound[],
  applicationId: string | null,
): Match | null {
  if (isCancelled || applicationId === null) return null;
  const round = rounds.find(
    (one) =>
      one.applicationId === applicationId && one.startsAt === startsAt && one.uid === "" && one.outcome === "open",
  );
  return round === undefined
    ? null
    : { round, remark: "You have a round with them at that time already: it is taken to be the same." };
}

function unmatched(invitation: Invitation): Found {
  if (invitation.isCancelled) return { effect: "unknown", ...nothing };
  const { title, startsAt, minutes, timeZone, place, interviewers, said, tentative } = invitation;
  return {
    effect: "new",
    fields: {
      ...versionOf(invitation),
      format: title,
      startsAt,
      minutes,
      timeZone,
      place,
      interviewers,
      said,
      tentative,
    },
    changes: [],
  };
}

function matched(invitation: Invitation, round: CalendarRound, { timeZone, toldVersions }: MatchSource): Found {
  if (isOlder(invitation, round, toldVersions)) return { effect: "older", ...nothing };
  if (invitation.isCancelled)
    return round.outcome === "cancelled"
      ? { effect: "same", ...nothing }
      : {
          effect: "cancelled",
          fields: { ...versionOf(invitation), outcome: "cancelled" },
          changes: ["It is cancelled."],
        };
  const { fields, changes } = differences(invitation, round, timeZone);
  const isLinked = round.uid !== invitation.uid && recordOfUid(invitation.uid) === null && invitation.uid !== "";
  if (changes.length === 0 && !isLinked) return { effect: "same", ...nothing };
  return {
    effect: "changed",
    fields: { ...versionOf(invitation), ...fields },
    changes: changes.length === 0 ? ["It is joined to the invitation, whose changes are then found again."] : changes,
  };
}

/** By SEQUENCE first, then by DTSTAMP (RFC 5546, section 2.1.5). */
function isOlder(
  { uid, sequence, stampedAt }: Invitation,
  round: CalendarRound,
  toldVersions: ReadonlyMap<string, number>,
): boolean {
  if (recordOfUid(uid) !== null) return sequence < (toldVersions.get(uid) ?? 0);
  if (round.uid !== uid || sequence > round.sequence) return false;
  if (sequence < round.sequence) return true;
  return stampedAt !== null && round.stampedAt !== null && stampedAt < round.stampedAt;
}

function versionOf({ uid, sequence, stampedAt }: Invitation): Record<string, unknown> {
  return recordOfUid(uid) === null ? { uid, sequence, stampedAt } : {};
}

function differences(
  { startsAt, minutes, timeZone: zone, place, tentative }: Invitation,
  round: CalendarRound,
  timeZone: string,
): { fields: Record<string, unknown>; changes: string[] } {
  const fields: Record<string, unknown> = {};
  const changes: string[] = [];
  if (startsAt !== round.startsAt) {
    Object.assign(fields, { startsAt, timeZone: zone, held: false });
    const before = round.startsAt === null ? "no time" : timeWords(round.startsAt, timeZone);
    changes.push(`Time: ${before} becomes ${timeWords(startsAt, timeZone)}.`);
  }
  if (minutes !== round.minutes) {
    fields["minutes"] = minutes;
    changes.push(`Length: ${round.minutes} minutes become ${minutes}.`);
  }
  if (place !== round.place && place !== "") {
    fields["place"] = place;
    changes.push(`Place: ${round.place === "" ? "none" : round.place} becomes ${place}.`);
  }
  if (tentative !== round.tentative) {
    fields["tentative"] = tentative;
    changes.push(tentative ? "It is proposed only." : "It is agreed.");
  }
  if (round.outcome === "cancelled") {
    fields["outcome"] = "open";
    changes.push("It takes place after all.");
  }
  return { fields, changes };
}

function timeWords(instant: string, timeZone: string): string {
  const local = localTimeAt(instant, timeZone);
  return `${dayWords(local.slice(0, 10))}, ${local.slice(11)}`;
}

function headOf({ id, revision, title }: CalendarRound): NonNullable<InvitationProposal["round"]> {
  return { id, revision, title };
}
