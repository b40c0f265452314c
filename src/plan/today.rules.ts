import { roundsToDebrief } from "#campaign/debriefs/became.rules.ts";
import type { RoundReadiness } from "#plan/readiness.schemas.ts";
import type { Activity } from "#plan/activities.rules.ts";
import { cardMinutes } from "#plan/activities.rules.ts";
import { minuteMs } from "#platform/clock.ts";
import { addDays } from "#platform/days.rules.ts";
import { capitalised, counted, dayName, numberWords } from "#plan/day-words.rules.ts";
import type { Evidence } from "#plan/evidence/evidence.ts";
import type { MadePlan } from "#plan/plan.rules.ts";
import type { AheadRound, DoneItem, DueFollowUp, Plan, PlanDay, PlanItem, Today } from "#plan/plan.schemas.ts";
import { problemWords } from "#plan/evidence/problem-standing.rules.ts";

const weekDays = 7;
const mostUnplanned = 4;
const digestFollowUps = 2;
const namedAsks = 3;

/** What Today is told from. */
export interface TodaySources {
  evidence: Evidence;
  made: MadePlan | null;
  readiness: readonly RoundReadiness[];
  followUps: readonly DueFollowUp[];
  /** This instant, ISO 8601. */
  now: string;
}

/** The day: what is left to do in order, what was done, what comes next, and who to write to. */
export function tellToday({ evidence, made, readiness, followUps, now }: TodaySources): Today {
  const { today, timeZone, cards } = evidence;
  const days = made?.plan.weeks.flatMap((week) => week.days) ?? [];
  const day = days[0] ?? null;
  const items = made === null ? unplannedItems(evidence) : (day?.items ?? []);
  const nextRound = made?.plan.rounds.find((round) => !isOver(round, now)) ?? null;
  const minutesLeft = items.reduce((sum, { minutes }) => sum + minutes, 0);
  const told = {
    today,
    timeZone,
    isPlanned: made !== null,
    headline: headlineOf(made?.plan ?? null, nextRound, day),
    subline: sublineOf(nextRound, day, minutesLeft),
    day: { kind: day?.kind ?? "work", because: day?.because ?? null, minutes: day?.minutes ?? 0 },
    minutesLeft,
    items,
    done: (made?.doneToday ?? []).map(toDone),
    toDebrief: roundsToDebrief(
      evidence.rounds.filter(({ applicationId }) => applicationId !== null),
      new Set(evidence.debriefs.flatMap(({ roundId, became }) => (became.length > 0 ? [roundId] : []))),
      now,
    ).map(({ id, name }) => ({ roundId: id, name })),
    nextRound,
    week: weekOf(days, made?.plan.rounds ?? [], today),
    cards: { due: cards.left, minutes: cardMinutes(cards.left) },
    followUps: [...followUps],
    readiness: readiness
      .filter(({ expected }) => expected)
      .map(({ round, title, value, nextDay, sentence }) => ({ round, title, value, nextDay, sentence })),
    warnings: made?.plan.warnings ?? [],
  };
  return { ...told, digest: digestOf(told) };
}

/** A round of this day is still ahead until it has ended. */
function isOver({ startsAt, minutes }: AheadRound, now: string): boolean {
  return startsAt !== null && Date.parse(startsAt) + minutes * minuteMs <= Date.parse(now);
}

function toDone({ day: _, strand: __, ...done }: Activity): DoneItem {
  return done;
}

/** Before the first run: what is due. */
function unplannedItems({ problems, cards, today }: Evidence): PlanItem[] {
  const due = problems
    .filter(({ dueDay }) => dueDay !== null && dueDay <= today)
    .toSorted((one, other) => (one.retrievability ?? 1) - (other.retrievability ?? 1))
    .slice(0, mostUnplanned - 1);
  const blank = { part: null, rounds: [], moved: false, tickable: false, due: true };
  return [
    ...(cards.left > 0
      ? [
          {
            ...blank,
            id: `cards:${today}`,
            kind: "cards" as const,
            title: `Review ${counted(cards.left, "card")}`,
            minutes: cardMinutes(cards.left),
            because: "due today",
            start: { type: "page" as const, href: "/review" },
          },
        ]
      : []),
    ...due.map((problem) => ({
      ...blank,
      id: `problem:${problem.id}`,
      kind: "problem" as const,
      title: problem.title,
      minutes: problem.minutes,
      because: `${problemWords(problem)}; it comes back to be done again`,
      start: { type: "page" as const, href: `/code/${problem.id}` },
    })),
  ];
}

function headlineOf(plan: Plan | null, next: AheadRound | null, day: PlanDay | null): string {
  if (plan === null) return "Five questions, and there is a plan.";
  if (next !== null && next.daysLeft === 0) return `Today: ${next.name}.`;
  if (next !== null && next.daysLeft === 1) return `Tomorrow: ${next.name}.`;
  if (next !== null) return `${capitalised(numberWords(next.daysLeft))} days to ${next.name}.`;
  if (day?.kind === "rest" || day?.kind === "recovery") return "A day off.";
  const phase = plan.phases.find(({ from, to }) => from <= plan.today && plan.today <= to);
  return phase === undefined ? "Practice." : `${phase.title}, till ${dayName(phase.to)}.`;
}

function sublineOf(next: AheadRound | null, day: PlanDay | null, minutesLeft: number): string {
  if (day === null) return "";
  if (day.because !== null) return day.because;
  // What stands in brackets after a topic's name says what belongs to it.
  const asks = next?.asks.slice(0, namedAsks).map(({ name }) => name.replace(/ \(.*\)$/, "")) ?? [];
  const asked = asks.length === 0 ? "" : `It asks most for ${listed(asks)}. `;
  return `${asked}${minutesLeft === 0 ? "Nothing is left for today." : `${minutesLeft} minutes are left for today.`}`;
}

function listed(names: readonly string[]): string {
  if (names.length <= 1) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}

function weekOf(days: readonly PlanDay[], rounds: readonly AheadRound[], today: string): Today["week"] {
  const end = addDays(today, weekDays);
  const told = rounds
    .filter(({ day }) => day < end)
    .map(({ id, day, startsAt, timeZone, name }) => ({
      day,
      startsAt,
      timeZone: startsAt === null ? null : timeZone,
      text: name,
      roundId: id,
    }));
  const free = days
    .slice(0, weekDays)
    .filter(({ kind }) => kind === "rest" || kind === "recovery")
    .map(({ day, kind }) => ({ day, startsAt: null, timeZone: null, text: kind, roundId: null }));
  return [...told, ...free].toSorted((one, other) =>
    one.day === other.day ? ((one.startsAt ?? "") < (other.startsAt ?? "") ? -1 : 1) : one.day < other.day ? -1 : 1,
  );
}

/** A few sentences, for whoever does not open the page. */
function digestOf({ headline, items, cards, followUps, minutesLeft }: Omit<Today, "digest">): string[] {
  const [first] = items.filter(({ kind }) => kind !== "rest" && kind !== "cards");
  return [
    headline,
    ...(first === undefined ? [] : [`First: ${first.title} (${first.because}). ${minutesLeft} minutes in all today.`]),
    ...(cards.due === 0 ? [] : [`${counted(cards.due, "card")} to review, about ${cards.minutes} minutes.`]),
    ...followUps.slice(0, digestFollowUps).map(({ because }) => because),
  ];
}
