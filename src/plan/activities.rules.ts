import { addDays } from "#platform/days.rules.ts";
import { counted } from "#plan/day-words.rules.ts";
import type { Evidence } from "#plan/evidence/evidence.ts";
import type { DoneItem, ItemKind, PlanMark } from "#plan/plan.schemas.ts";
import { userLines } from "#plan/work/checklist-lines.ts";
import { heldThings, isDebuggingMock } from "#plan/work/held.rules.ts";
import { mocks, stories, writeUps } from "#plan/work/outside-work.ts";
import { strandOf } from "#plan/work/problem-work.rules.ts";
import { takenId } from "#plan/work/taken-work.rules.ts";
import type { StrandName } from "#plan/work/work.ts";

/** Something that was done on a day. */
export interface Activity extends DoneItem {
  day: string;
  /** Where its time is counted; null for cards, which have their own. */
  strand: StrandName | null;
}

/** How long a card takes, with writing on paper what it asks. */
export const cardSeconds = 45;
const questionMinutes = 4;
const outreachMinutes = 15;
const outsideThings = [...mocks, ...stories, ...writeUps];

/** What was done from a day on, the oldest first: as evidence shows it, and as the user ticked it. */
export function activitiesSince(evidence: Evidence, marks: readonly PlanMark[], from: string): Activity[] {
  const seen = [...problemsDone(evidence), ...knowledgeDone(evidence), ...drillsDone(evidence), ...cardsDone(evidence)];
  const ids = new Set(seen.map(({ id, day }) => `${id} ${day}`));
  const ticked = ticksOf(marks, evidence).filter(({ id, day }) => !ids.has(`${id} ${day}`));
  return [...seen, ...ticked]
    .filter(({ day }) => day >= from)
    .toSorted((one, other) => (one.day < other.day ? -1 : Number(one.day > other.day)));
}

function problemsDone({ problems }: Evidence): Activity[] {
  return problems.flatMap((problem) =>
    [...new Set(problem.goes.map(({ day }) => day))].map((day) => ({
      id: `problem:${problem.id}`,
      kind: "problem" as const,
      title: problem.title,
      minutes: problem.minutes,
      by: "evidence" as const,
      href: `/code/${problem.id}`,
      day,
      strand: strandOf(problem),
    })),
  );
}

function drillsDone({ drills }: Evidence): Activity[] {
  // A round under interview conditions is among the mocks.
  return drills
    .filter((drill) => !isDebuggingMock(drill))
    .map((drill) => ({
      id: `drill:${drill.id}`,
      kind: "drill",
      title: drill.title,
      minutes: drill.minutes,
      by: "evidence",
      href: `/debugging/drills/${drill.id}`,
      day: drill.day,
      strand: "debugging",
    }));
}

function knowledgeDone({ topics, derivations, sets }: Evidence): Activity[] {
  const answered = topics.flatMap((topic) =>
    [...Map.groupBy(topic.answers, ({ day }) => day)].map(([day, answers]): Activity => ({
      id: `topic:${topic.id}`,
      kind: "topic",
      title: `${topic.name}: ${counted(answers.length, "question")} answered`,
      minutes: questionMinutes * answers.length,
      by: "evidence",
      href: `/topics/${topic.id}`,
      day,
      strand: "theory",
    })),
  );
  const derived = derivations.flatMap(({ id, title, minutes, solvedDay }): Activity[] =>
    solvedDay === null
      ? []
      : [
          {
            id: `derivation:${id}`,
            kind: "derivation",
            title,
            minutes,
            by: "evidence",
            href: `/derivations/${id}`,
            day: solvedDay,
            strand: "derivations",
          },
        ],
  );
  const quizzed = sets.map(({ id, kind, minutes, day }): Activity => {
    const isProbability = kind === "probability";
    return {
      id: `${isProbability ? "probability-set" : "quiz"}:${id}`,
      kind: isProbability ? "probability-set" : "quiz",
      title: isProbability ? "Probability problems" : "A quiz",
      minutes,
      by: "evidence",
      href: isProbability ? `/probability/sets/${id}` : `/quiz/${id}`,
      day,
      strand: isProbability ? "probability" : "theory",
    };
  });
  return [...answered, ...derived, ...quizzed];
}

function cardsDone({ cards, today }: Evidence): Activity[] {
  if (cards.doneToday === 0) return [];
  return [
    {
      id: `cards:${today}`,
      kind: "cards",
      title: `${counted(cards.doneToday, "card")} reviewed`,
      minutes: cardMinutes(cards.doneToday),
      by: "evidence",
      href: "/review",
      day: today,
      strand: null,
    },
  ];
}

/** Minutes that so many cards take. */
export function cardMinutes(count: number): number {
  return Math.ceil((count * cardSeconds) / 60);
}

function ticksOf(marks: readonly PlanMark[], evidence: Evidence): Activity[] {
  const { problems, today } = evidence;
  const held = heldThings(evidence, []);
  const byId = new Map(problems.map((problem) => [`problem:${problem.id}`, problem]));
  return marks.flatMap(({ itemId, mark, day }): Activity[] => {
    if (mark !== "done") return [];
    const problem = byId.get(itemId);
    const thing = outsideThings.find(({ id }) => itemId === id || itemId.startsWith(`${id}-`));
    const taken = evidence.taken.find((one) => takenId(one) === itemId);
    const line = userLines.find(({ id }) => itemId === `checklist:${id}`);
    const kind = (thing?.kind ?? itemId.slice(0, itemId.indexOf(":"))) as ItemKind;
    // Other lines of the checklist are no work.
    if (kind === "checklist" && line === undefined) return [];
    const seen = held.find((one) => one.title === thing?.title && one.day === day);
    return [
      {
        id: itemId,
        kind,
        title: problem?.title ?? thing?.title ?? taken?.title ?? line?.text ?? tickTitles[kind] ?? itemId,
        minutes:
          seen?.minutes ??
          problem?.minutes ??
          thing?.minutes ??
          line?.minutes ??
          (kind === "outreach" ? outreachMinutes : 0),
        by: seen === undefined ? "user" : "evidence",
        href: seen?.href ?? null,
        day: day ?? today,
        strand: problem === undefined ? strandOfKind(kind) : strandOf(problem),
      },
    ];
  });
}

const tickTitles: Partial<Record<ItemKind, string>> = {
  outreach: "Wrote to someone",
  drill: "A drill",
  quiz: "A quiz",
  "probability-set": "Probability problems",
  cards: "Cards",
};

function strandOfKind(kind: ItemKind): StrandName {
  if (kind === "mock") return "mocks";
  if (kind === "story" || kind === "write-up") return "talking";
  if (kind === "topic" || kind === "quiz") return "theory";
  if (kind === "derivation") return "derivations";
  if (kind === "drill") return "debugging";
  return kind === "probability-set" ? "probability" : "search";
}

/** Days of the past by which the strands are kept in balance. */
export const balanceDays = 14;

/** Minutes by strand over the days before today, and in all: by these the next days make up for what they left out. */
export function minutesByStrand(
  activities: readonly Activity[],
  today: string,
): { byStrand: Map<StrandName, number>; total: number; doneToday: Map<StrandName, number>; cardsToday: number } {
  const from = addDays(today, -balanceDays);
  const byStrand = new Map<StrandName, number>();
  const doneToday = new Map<StrandName, number>();
  let total = 0;
  let cardsToday = 0;
  for (const { day, strand, minutes } of activities) {
    if (day < from || day > today) continue;
    if (strand === null) {
      if (day === today) cardsToday += minutes;
      continue;
    }
    const sums = day === today ? doneToday : byStrand;
    sums.set(strand, (sums.get(strand) ?? 0) + minutes);
    if (day < today) total += minutes;
  }
  return { byStrand, total, doneToday, cardsToday };
}
