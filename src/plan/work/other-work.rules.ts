import { daysBetween } from "#platform/days.rules.ts";
import type { DrillFacts, Evidence, FamilyFacts } from "#plan/evidence/evidence.ts";
import type { RoundType } from "#plan/plan.schemas.ts";
import type { ComingRound } from "#plan/rounds-ahead.rules.ts";
import { userLines } from "#plan/work/checklist-lines.ts";
import { inTurn } from "#plan/work/knowledge-work.rules.ts";
import { debriefRise, type Debriefed, type DebriefedThings } from "#plan/work/debriefed.rules.ts";
import { idsOf, mocks, stories, writeUps } from "#plan/work/outside-work.ts";
import type { OutsideThing } from "#plan/work/outside-work.ts";
import { joinReasons, pullOf } from "#plan/work/pull.rules.ts";
import { noWork } from "#plan/work/work.ts";
import type { DueWork, StrandName, Work, WorkList } from "#plan/work/work.ts";

/** Drills of a family within so many days that show that it is found. */
const drillsOfFamily = 3;
const drillDays = 90;
/** A component with one fault, and a whole round with several. */
const drillMinutes = 13;
const roundMinutes = 45;
const wholeRounds = 2;
const outreachMinutes = 15;
/** A referral or a mail a week till the list has so many companies with one. */
const outreachCount = 8;

/** What the rest of the work is chosen by. */
export interface OtherChoice {
  types: ReadonlySet<RoundType>;
  coming: readonly ComingRound[];
  /** Ids of items that the user ticked, whenever that was. */
  ticked: ReadonlySet<string>;
  debriefed: DebriefedThings;
}

/** Drills for each family of faults, the least known first, and whole debugging rounds after them. */
export function drillWork(
  { families, familiesAreWhole, drills, today }: Pick<Evidence, "families" | "familiesAreWhole" | "drills" | "today">,
  { types, coming, debriefed }: OtherChoice,
): WorkList {
  const pull = pullOf(coming, { rounds: ["debugging"], topics: [] });
  const recent = drills.filter(({ day }) => daysBetween(day, today) <= drillDays);
  const workOf = (family: FamilyFacts): WorkList =>
    familyWork(family, { recent, drills, pull: pull.because, asked: openDebrief(family, drills, debriefed) });
  if (!types.has("debugging")) return chosenDrills(families, debriefed, workOf);
  const lists = families.map(workOf);
  const rounds = drills.filter(({ kind, fixed }) => kind === "round" && fixed).length;
  const unknown = familiesAreWhole ? [] : anyDrills(drills.length, pull.because);
  return {
    wanted: [
      ...lists.flatMap(({ wanted }) => wanted),
      ...unknown,
      ...inTurn(Math.max(0, wholeRounds - rounds), rounds, "drill:round").map(({ id, needs, number }) => ({
        ...placeOf(id, "A whole debugging round", roundMinutes),
        weight: 9,
        rank: -10 - number,
        because: joinReasons(rounds === 0 ? "never done" : "one done", pull.because ?? "four faults in one script"),
        start: { type: "drill" as const, body: { kind: "round" as const, family: null } },
        needs,
      })),
    ],
    due: lists.flatMap(({ due }) => due),
    heldWeight: lists.reduce((sum, { heldWeight }) => sum + heldWeight, 0) + 9 * Math.min(rounds, wholeRounds),
  };
}

function placeOf(id: string, title: string, minutes: number) {
  return {
    id,
    kind: "drill" as const,
    strand: "debugging" as const,
    title,
    minutes,
    rounds: ["debugging"] as RoundType[],
  };
}

function familyWork(
  family: FamilyFacts,
  {
    recent,
    drills,
    pull,
    asked,
  }: { recent: readonly DrillFacts[]; drills: readonly DrillFacts[]; pull: string | null; asked: Debriefed | null },
): WorkList {
  const isOwn = ({ families }: DrillFacts): boolean => families.includes(family.id);
  const met = recent.filter(isOwn);
  const found = met.filter(({ inTime }) => inTime).length;
  const count = Math.max(asked === null ? 0 : 1, drillsOfFamily - found);
  const title = `Drill: ${family.title.toLowerCase()}`;
  const words = met.length === 0 ? "never met" : `${found} of ${met.length} found in time`;
  const start = { type: "drill" as const, body: { kind: "component" as const, family: family.id } };
  const turns = inTurn(Math.max(1, count), drills.filter(isOwn).length, `drill:${family.id}`).map(
    ({ id, needs, number }): Work => ({
      ...placeOf(id, title, drillMinutes),
      weight: 4,
      // One of each family before the second of any, and the family that is found least first.
      rank: -number - found / 10 + (asked !== null && number === 0 ? debriefRise : 0),
      because: joinReasons(words, asked?.because ?? pull),
      start,
      needs,
    }),
  );
  const [first, ...others] = turns;
  const { dueDay } = family;
  const due: DueWork[] =
    first === undefined || dueDay === null
      ? []
      : [
          {
            ...first,
            weight: count > 0 ? 4 : 0,
            because: joinReasons(words, asked?.because ?? (met.length === 0 ? pull : "it comes back to be done again")),
            from: asked !== null && asked.day < dueDay ? asked.from : dueDay,
          },
        ];
  // What comes back on its own day is not waited for.
  const free = others.map((work, index) => (index === 0 ? { ...work, needs: [] } : work));
  const wanted = count === 0 ? [] : due.length > 0 ? free : turns;
  return { wanted, due, heldWeight: 4 * Math.min(found, drillsOfFamily) };
}

/** That a round had a fault of a family of which no drill was finished since. */
function openDebrief({ id }: FamilyFacts, drills: readonly DrillFacts[], debriefed: DebriefedThings): Debriefed | null {
  const asked = debriefed("drill", id);
  const isDone = asked !== null && drills.some(({ families, day }) => families.includes(id) && day > asked.day);
  return isDone ? null : asked;
}

/** Where no debugging round is expected: one drill of each family that the user put into the plan. */
function chosenDrills(
  families: readonly FamilyFacts[],
  debriefed: DebriefedThings,
  workOf: (family: FamilyFacts) => WorkList,
): WorkList {
  const wanted = families.flatMap((family): Work[] => {
    if (debriefed("drill", family.id)?.isChosen !== true) return [];
    const { wanted: fresh, due } = workOf(family);
    return [...due, ...fresh].slice(0, 1);
  });
  return { wanted, due: [], heldWeight: 0 };
}

/** While the families cannot be told: drills that the program chooses. */
function anyDrills(done: number, pull: string | null): Work[] {
  return inTurn(drillsOfFamily, done, "drill:any").map(({ id, needs, number }) => ({
    ...placeOf(id, "Drill: a fault in a component", drillMinutes),
    weight: 4,
    rank: -5 - number,
    because: joinReasons("families are chosen by what you miss", pull),
    start: { type: "drill", body: { kind: "component", family: null } },
    needs,
  }));
}

/** Mocks, stories and write-ups for the rounds that are expected; what the user ticked is held. */
export function outsideWork(choice: OtherChoice): WorkList {
  const lists = [
    ...mocks.map((thing) => thingWork(thing, "mocks", choice)),
    ...stories.map((thing) => thingWork(thing, "talking", choice)),
    ...writeUps.map((thing) => thingWork(thing, "talking", choice)),
  ];
  return {
    wanted: lists.flatMap(({ wanted }) => wanted),
    due: [],
    heldWeight: lists.reduce((sum, { heldWeight }) => sum + heldWeight, 0),
  };
}

function thingWork(thing: OutsideThing, strand: StrandName, { types, coming, ticked }: OtherChoice): WorkList {
  const rounds = thing.rounds.filter((type) => types.has(type));
  if (rounds.length === 0) return noWork;
  const ids = idsOf(thing);
  const done = ids.filter((id) => ticked.has(id)).length;
  const pull = pullOf(coming, { rounds, topics: [] });
  const wanted = ids.flatMap((id, number): Work[] => {
    if (ticked.has(id)) return [];
    const before = ids[number - 1];
    return [
      {
        id,
        kind: thing.kind,
        strand,
        title: thing.title,
        minutes: thing.minutes,
        weight: 4,
        rank: pull.rise - 2 * number,
        because: joinReasons(done === 0 ? "none done yet" : `${done} of ${ids.length} done`, pull.because),
        start: thing.start,
        rounds,
        needs: before === undefined ? [] : [before],
      },
    ];
  });
  return { wanted, due: [], heldWeight: 4 * done };
}

/** The lines of the checklist that take time and were not ticked, and a mail or a request for a referral each week. */
export function searchWork({ search }: Pick<Evidence, "search">, { ticked }: OtherChoice, weeks: number): WorkList {
  const lines = userLines.flatMap(({ id, text, minutes, when, because, href }): Work[] => {
    if (minutes === null || ticked.has(`checklist:${id}`) || search.shownLines.includes(id)) return [];
    return [
      {
        id: `checklist:${id}`,
        kind: "checklist",
        strand: "search",
        title: text,
        minutes,
        weight: 2,
        rank: when === "start" ? 20 : -20,
        because,
        start: href === null ? null : { type: "page", href },
        rounds: [],
        needs: [],
      },
    ];
  });
  const sent = countTicked(ticked, "outreach:");
  const count = Math.min(weeks, Math.max(0, outreachCount - Math.max(sent, search.rankedWithReferral)));
  const referred =
    search.rankedCompanies === 0
      ? "no company is ranked yet"
      : `a referral at ${search.rankedWithReferral} of ${search.rankedCompanies} companies`;
  const mails = inTurn(count, sent, "outreach").map(({ id, needs, number }): Work => ({
    id,
    kind: "outreach",
    strand: "search",
    title: "Write to one person at a company on your list",
    minutes: outreachMinutes,
    weight: 1,
    rank: 10 - number,
    because: `${referred}; mails go out weeks before the first rounds`,
    start: { type: "page", href: "/outreach" },
    rounds: [],
    needs,
  }));
  return { wanted: [...lines, ...mails], due: [], heldWeight: 0 };
}

function countTicked(ticked: ReadonlySet<string>, prefix: string): number {
  return [...ticked].filter((id) => id.startsWith(prefix)).length;
}
