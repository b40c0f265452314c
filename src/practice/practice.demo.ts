import type { Catalogue, Problem } from "#catalogue/catalogue.schemas.ts";
import { dayMs, hourMs, minuteMs } from "#platform/clock.ts";
import type { Clock } from "#platform/clock.ts";
import type { User } from "#platform/context.ts";
import { isDayOff } from "#platform/demo-calendar.ts";
import { inTransaction } from "#platform/database.ts";
import { createIds } from "#platform/ids.ts";
import type { Ids } from "#platform/ids.ts";
import { createSeededRandom } from "#platform/seeded-random.ts";
import type { SeededRandom } from "#platform/seeded-random.ts";
import { tellSitting } from "#practice/demo-sitting.ts";
import type { DemoPlan } from "#practice/demo-sitting.ts";
import type { PracticeDatabase } from "#practice/practice.context.ts";
import type { Giveaway } from "#practice/practice.rules.ts";
import type { Archive } from "#practice/transfer.schemas.ts";
import { writeEverything } from "#practice/transfer.store.ts";

const storyDays = 365;
/** The last weeks before a round, when practice becomes daily. */
const finalDays = 45;
/** The share of the catalogue that was ever opened, and how many problems a year has time to practise. */
const openedShare = 0.85;
const openedMost = 36;

/** How a problem goes in the story: practised until it is easy, always slow, only with help, or not at all. */
type Fate = "mastered" | "slow" | "helped" | "stuck";

/** Fates by place on the shelf, over and over: most problems are mastered. */
const fates: readonly Fate[] = ["mastered", "mastered", "slow", "mastered", "helped", "mastered", "mastered", "stuck"];
/** How often one comes back to a problem that does not go well. */
const mostVisitsUnlessMastered = 2;

/** What the person of the story can do with one problem so far. */
interface Familiarity {
  problem: Problem;
  fate: Fate;
  visits: number;
  passes: number;
  lastDay: number;
  code: string;
  savedAt: string;
  giveaways: Giveaway[];
}

const ladder: DemoPlan["looks"] = [
  { kind: "pattern", rung: null },
  { kind: "hint", rung: 1 },
  { kind: "hint", rung: 2 },
  { kind: "hint", rung: 3 },
  { kind: "solution", rung: null },
];

interface Storyteller {
  random: SeededRandom;
  ids: Ids;
  moveTo: (instant: Date) => void;
  now: Date;
}

/**
 * Fills an empty account with a believable year: sittings that grow denser towards today and faster with practice, looks,
 * attempts, replays and drafts. The same catalogue, instant and seed give the same rows.
 */
export async function seedPractice(options: {
  database: PracticeDatabase;
  user: User;
  catalogue: Catalogue;
  clock: Clock;
  seed?: number;
}): Promise<void> {
  const story = tellYear(options.catalogue, options.clock(), options.seed ?? 20_261_121);
  await inTransaction(options.database, (database) => writeEverything(database, options.user.id, story));
}

/** The year as an archive. */
export function tellYear(catalogue: Catalogue, now: Date, seed: number): Archive {
  const random = createSeededRandom(seed);
  let instant = now;
  const ids = createIds({ clock: () => instant, randomBytes: random.bytes });
  const teller: Storyteller = { random, ids, now, moveTo: (next) => (instant = next) };
  const archive: Archive = {
    settings: null,
    scratchpad: tellScratchpad(now),
    drafts: [],
    sittings: [],
    edits: [],
    attempts: [],
  };
  const known = new Map<string, Familiarity>();
  const shelf = inOrderOfOpening(catalogue, random);
  if (shelf.length === 0) return archive;
  for (let day = storyDays; day >= 1; day -= 1) {
    const hours = sittingHours(day, random);
    for (const hour of hours)
      tellOne(archive, teller, chooseProblem(known, shelf, day, random), startOf(now, day, hour, random), day);
  }
  const unfinished = shelf[0] && known.get(shelf[0].id);
  if (unfinished) tellUnfinished(archive, teller, unfinished);
  archive.drafts = [...known.values()].map(({ problem, code, savedAt }) => ({
    problemId: problem.id,
    revision: 40 + code.length,
    savedAt,
    code,
  }));
  return archive;
}

function tellOne(archive: Archive, teller: Storyteller, familiarity: Familiarity, startedAt: Date, day: number): void {
  const { random } = teller;
  const { problem, passes, giveaways } = familiarity;
  const { ending, looks } = chooseEnding(familiarity, random);
  tell(archive, teller, familiarity, {
    problem,
    startedAt,
    activeMs: Math.round(problem.minutes * minuteMs * paceOf(familiarity, looks.length > 0, random)),
    ending,
    interview: passes > 1 && random.chance(0.4),
    looks,
    wrongAnswers: passes > 2 ? random.integer(0, 1) : random.integer(1, 3),
    giveaways,
  });
  familiarity.lastDay = day;
  familiarity.visits += 1;
  if (ending === "passes") familiarity.passes += 1;
}

function chooseEnding(
  { problem, fate, passes }: Familiarity,
  random: SeededRandom,
): Pick<DemoPlan, "ending" | "looks"> {
  if (fate === "stuck") return { ending: "gives-up", looks: ladder.slice(0, 2) };
  if (fate === "helped") return { ending: "passes", looks: ladder.slice(0, random.integer(2, ladder.length)) };
  const ease = { easy: 0.85, medium: 0.65, hard: 0.45 }[problem.difficulty];
  if (fate === "slow" || random.chance(passes === 0 ? ease : 0.94)) return { ending: "passes", looks: [] };
  return {
    ending: random.chance(0.35) ? "gives-up" : "passes",
    looks: ladder.slice(0, random.integer(1, ladder.length)),
  };
}

/** Time on the clock over the target: about 1 at first, a fifth less with each pass, down to a third. */
function paceOf({ fate, passes }: Familiarity, looked: boolean, random: SeededRandom): number {
  const practised = fate === "slow" ? 1.7 : Math.max(1.15 * 0.8 ** passes, 0.33);
  return practised * random.factor(0.3) * (looked ? 1.5 : 1);
}

/** A sitting of this very hour, for whoever opens the demo to carry on. */
function tellUnfinished(archive: Archive, teller: Storyteller, familiarity: Familiarity): void {
  const activeMs = 11 * minuteMs;
  tell(archive, teller, familiarity, {
    problem: familiarity.problem,
    startedAt: new Date(teller.now.getTime() - activeMs - minuteMs),
    activeMs,
    ending: "is-under-way",
    interview: false,
    looks: [],
    wrongAnswers: 1,
    giveaways: familiarity.giveaways,
  });
}

function tell(archive: Archive, teller: Storyteller, familiarity: Familiarity, plan: DemoPlan): void {
  teller.moveTo(plan.startedAt);
  const { sitting, edits, attempts, code } = tellSitting(plan, teller.ids, teller.random);
  archive.sittings.push(sitting);
  archive.edits.push(...edits);
  archive.attempts.push(...attempts);
  familiarity.code = code;
  familiarity.savedAt = attempts.at(-1)?.createdAt ?? sitting.startedAt;
  familiarity.giveaways.push(
    ...sitting.looks.map((look) => ({ kind: "look" as const, sittingId: sitting.id, atMs: Date.parse(look.lookedAt) })),
    ...(sitting.passed
      ? [{ kind: "pass" as const, sittingId: sitting.id, atMs: Date.parse(familiarity.savedAt) }]
      : []),
  );
}

/** Opens the next problem of the shelf as the year goes on, else goes back to the one not seen for longest. */
function chooseProblem(
  known: Map<string, Familiarity>,
  shelf: readonly Problem[],
  day: number,
  random: SeededRandom,
): Familiarity {
  const opened = Math.ceil(shelf.length * Math.sqrt((storyDays - day + 1) / storyDays));
  const next = shelf.slice(0, opened).find((problem) => !known.has(problem.id));
  if (next && (known.size === 0 || random.chance(0.6))) {
    const fate = fates[known.size % fates.length] ?? "mastered";
    const familiarity = {
      problem: next,
      fate,
      visits: 0,
      passes: 0,
      lastDay: day,
      code: next.starter,
      savedAt: "",
      giveaways: [],
    };
    known.set(next.id, familiarity);
    return familiarity;
  }
  const restedLongest = [...known.values()]
    .filter(({ fate, visits }) => fate === "mastered" || visits < mostVisitsUnlessMastered)
    .sort((one, other) => other.lastDay - one.lastDay);
  const pick = restedLongest[Math.floor(random.unit() ** 3 * restedLongest.length)];
  if (pick === undefined) throw new Error("The story has no problem to go back to.");
  return pick;
}

/** The problems that get opened, those asked most first. */
function inOrderOfOpening(catalogue: Catalogue, random: SeededRandom): Problem[] {
  const ranked = [...catalogue.problems.values()]
    .map((problem) => ({ problem, rank: problem.asked + random.unit() }))
    .sort((one, other) => other.rank - one.rank);
  return ranked.slice(0, Math.min(openedMost, Math.ceil(ranked.length * openedShare))).map(({ problem }) => problem);
}

/** At which hours (UTC) of a day there is a sitting: most evenings near the end, now and then before, never on a day off. */
function sittingHours(day: number, random: SeededRandom): number[] {
  const isFinal = day <= finalDays;
  if (isDayOff(day) || !random.chance(isFinal ? 0.8 : 0.32)) return [];
  return isFinal && random.chance(0.5) ? [9, 18] : [18];
}

function startOf(now: Date, daysAgo: number, hour: number, random: SeededRandom): Date {
  const midnight = Math.floor(now.getTime() / dayMs) * dayMs;
  return new Date(midnight - daysAgo * dayMs + hour * hourMs + random.integer(0, 50) * minuteMs);
}

function tellScratchpad(now: Date): Archive["scratchpad"] {
  const code = [
    "import numpy as np",
    "",
    "# How far off is a float32 mean of many equal values?",
    "values = np.full(10_000_000, 0.1, dtype=np.float32)",
    "print(values.mean(), values.mean(dtype=np.float64))",
    "",
  ].join("\n");
  return { runtime: "numpy", savedAt: new Date(now.getTime() - 2 * hourMs).toISOString(), code };
}
