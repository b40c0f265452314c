import { join } from "node:path";

import { readTopics } from "#catalogue/load-topics.ts";
import { readDerivations } from "#derivations/load-derivations.ts";
import { listCards } from "#knowledge/cards/cards.service.ts";
import { demoLessons } from "#knowledge/demo/all-lessons.ts";
import { listDerivations } from "#knowledge/derivations/derivations.service.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import { seedCards, seedStudies } from "#knowledge/knowledge.demo.ts";
import { readProbabilityHome } from "#knowledge/probability/probability.service.ts";
import { listSets } from "#knowledge/probability/timed-sets.service.ts";
import { addDeadline, readReadiness } from "#knowledge/readiness/deadlines.service.ts";
import { addDays } from "#platform/days.rules.ts";
import { readQueue } from "#knowledge/reviews/reviews.service.ts";
import { daysOf, readKnowledgeSettings } from "#knowledge/settings.service.ts";
import { readTopic } from "#knowledge/topics/topics.service.ts";
import { isDayOff } from "#platform/demo-calendar.ts";
import { dayMs } from "#platform/clock.ts";
import { openTestKnowledge } from "#tests/stand-ins/open-knowledge.ts";
import { openTestPractice } from "#tests/stand-ins/open-practice.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import katex from "katex";
import type { Kysely } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";

const catalogueFolder = join(import.meta.dirname, "../../catalogue");
const { topics } = await readTopics(catalogueFolder);
const { derivations } = await readDerivations(catalogueFolder);
/** Seeding takes two seconds; a machine that does much else at once must not fail it. */
const aBusyMachineMs = 120_000;
const cardsOfLessons = demoLessons.flatMap(({ cards }) => cards);

let practice: TestPractice;
let context: KnowledgeContext;

function knowledgeOf(opened: TestPractice): KnowledgeContext {
  return { ...openTestKnowledge(opened), topics: async () => topics, derivations: async () => derivations };
}

beforeAll(async () => {
  practice = await openTestPractice();
  context = knowledgeOf(practice);
  await seedCards(context);
  await seedStudies(context);
}, aBusyMachineMs);
afterAll(async () => practice.close());

/** Does something with an account of its own. */
async function withAnother(work: (opened: TestPractice, own: KnowledgeContext) => Promise<void>): Promise<void> {
  const opened = await openTestPractice();
  await work(opened, knowledgeOf(opened)).finally(opened.close);
}

/** Every row of knowledge, by the file of an archive that holds it. */
async function archiveOf(opened: TestPractice): Promise<Map<string, string>> {
  const { database, user, transferParts } = opened.context;
  const files = await Promise.all(
    transferParts.map(async (part) => part.write(database as unknown as Kysely<unknown>, user.id)),
  );
  return new Map(files.flatMap((one) => [...one]));
}

/** When each review was made, and of which card, in the order of time. */
const reviewsKept = async () =>
  context.database.selectFrom("reviews").select(["card_id", "reviewed_at", "grade"]).orderBy("reviewed_at").execute();

test(
  "the same seeds tell the same story, another another",
  async () => {
    const told = await archiveOf(practice);
    await withAnother(async (opened, own) => {
      await seedCards(own);
      await seedStudies(own);
      expect(await archiveOf(opened)).toEqual(told);
    });
    await withAnother(async (opened, own) => {
      await seedCards(own, 99);
      expect((await archiveOf(opened)).get("reviews.jsonl")).not.toBe(told.get("reviews.jsonl"));
    });
  },
  aBusyMachineMs,
);

test("each lesson names what the catalogue has, and each card comes from a question that was answered", () => {
  const questionsOf = (id: string) => topics.get(id)?.questions ?? [];
  for (const { topic, answers, cards } of demoLessons) {
    for (const id of [topic, ...cards.flatMap(({ also = [] }) => also)]) expect(topics.has(id), id).toBe(true);
    const asked = answers.map(({ question }) => question);
    for (const { question, front } of cards)
      expect(question === undefined || asked.includes(question), front).toBe(true);
    for (const { question, lacks = [], quick } of answers) {
      const found = questionsOf(topic).find(({ id }) => id === question);
      if (found === undefined) throw new Error(`${topic} has no question ${question}`);
      for (const number of [...lacks, ...(quick?.lacks ?? [])]) {
        expect(number, question).toBeGreaterThan(0);
        expect(number, question).toBeLessThanOrEqual(found.points.length);
      }
      // a quiz asks nothing deeper, so a short answer to it would never be given
      expect(quick === undefined || found.depth < 3, question).toBe(true);
    }
  }
  expect(new Set(cardsOfLessons.map(({ front }) => front)).size).toBe(cardsOfLessons.length);
});

test("every formula on a card can be typeset", () => {
  const formulas = cardsOfLessons.flatMap(({ front, back }) =>
    [...`${front}\n\n${back}`.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, "").matchAll(/\$([^$]+)\$/g)].map(
      ([, formula = ""]) => formula,
    ),
  );
  expect(formulas.length).toBeGreaterThan(100);
  for (const formula of formulas)
    expect(() => katex.renderToString(formula, { throwOnError: true }), formula).not.toThrow();
});

test("cards are in every standing: due, spaced out, two leeches, one suspended, some rewritten", async () => {
  const { cards, today } = await listCards(context);
  expect(cards).toHaveLength(cardsOfLessons.length);
  expect(cards.filter(({ isLeech }) => isLeech)).toHaveLength(2);
  expect(cards.filter(({ suspended }) => suspended)).toHaveLength(1);
  expect(cards.filter(({ revision }) => revision > 1)).toHaveLength(
    cardsOfLessons.filter(({ fate }) => fate === "rewritten").length,
  );
  expect(cards.every(({ front }) => !front.includes("And why, in detail"))).toBe(true);
  expect((await readQueue(context)).cards.length).toBeGreaterThan(5);
  expect(cards.filter(({ dueDay }) => dueDay !== null && dueDay > today).length).toBeGreaterThan(60);
  expect(cards.filter(({ stability }) => (stability ?? 0) > 30).length).toBeGreaterThan(20);
});

test("reviews keep to the day's cap and the new cards of a day, stop in the holiday and the illness, and end before today", async () => {
  const settings = await readKnowledgeSettings(context);
  const { today, dayAt } = daysOf(context, settings);
  const seen = new Set<string>();
  const byDay = Map.groupBy(await reviewsKept(), (review) => dayAt(review.reviewed_at));
  expect(byDay.size).toBeGreaterThan(60);
  for (const [day, reviews] of byDay) {
    const cards = new Set(reviews.map(({ card_id: id }) => id));
    const fresh = [...cards].filter((id) => !seen.has(id));
    fresh.forEach((id) => seen.add(id));
    expect(cards.size, day).toBeLessThanOrEqual(settings.dailyCap ?? Infinity);
    expect(fresh.length, day).toBeLessThanOrEqual(settings.newPerDay);
    expect(day < today, day).toBe(true);
  }
  const instants = [...byDay.values()].flat().map(({ reviewed_at: at }) => at);
  const daysAgo = (at: string): number =>
    Math.floor(context.clock().getTime() / dayMs) - Math.floor(Date.parse(at) / dayMs);
  expect(instants.filter((at) => isDayOff(daysAgo(at)))).toEqual([]);
  expect([80, 34].map(isDayOff)).toEqual([true, true]);
});

test("a theory and a coding round have topics with cards and without, and following the plan gains something", async () => {
  for (const [round, name] of [
    ["theory", "Theory"],
    ["ml-coding", "ML coding"],
  ] as const)
    await addDeadline(context, { round, name, day: addDays(context.clock().toISOString().slice(0, 10), 30) });
  const { dates } = await readReadiness(context);
  expect(dates).toHaveLength(2);
  for (const { covered, ifStopped, ifFollowed } of dates) {
    expect(covered).toBeGreaterThan(0.4);
    expect(covered).toBeLessThan(1);
    expect(ifFollowed).toBeGreaterThan(ifStopped);
  }
});

test("questions are answered before their cards are written, and some answers miss a point that they must have", async () => {
  const { cards } = await listCards(context);
  const answers = await context.database.selectFrom("answers").selectAll().orderBy("answered_at").execute();
  for (const { questionId, createdAt, front } of cards) {
    if (questionId === null) continue;
    const first = answers.find((answer) => answer.question_id === questionId);
    expect(first !== undefined && first.answered_at < createdAt, front).toBe(true);
  }
  const page = await readTopic(context, "adaptive-methods");
  const ticked = page.questions.flatMap(({ lastAnswer }) => (lastAnswer?.covered == null ? [] : [lastAnswer]));
  expect(ticked.length).toBeGreaterThan(1);
  expect(ticked.some(({ points, covered }) => points.some(({ must }, at) => must && covered?.[at] === false))).toBe(
    true,
  );
});

test("twelve derivations are done, some with help, and four are begun", async () => {
  const standings = (await listDerivations(context)).derivations.map(({ standing }) => standing);
  const count = (best: string): number => standings.filter((one) => one.best === best && one.openStep === null).length;
  expect([count("unaided"), count("helped")]).toEqual([8, 4]);
  expect(standings.filter(({ openStep }) => openStep !== null)).toHaveLength(4);
});

test("results of sets and quizzes rise over the months, and one answer waits to be ticked", async () => {
  const sets = (await listSets(context)).toReversed();
  expect(sets.filter(({ kind }) => kind === "probability")).toHaveLength(3);
  expect(sets.filter(({ kind }) => kind !== "probability").length).toBeGreaterThanOrEqual(12);
  expect(sets.every(({ finishedAt }) => finishedAt !== null)).toBe(true);
  const share = (some: typeof sets): number =>
    some.reduce((sum, { made }) => sum + made, 0) / some.reduce((sum, { count }) => sum + count, 0);
  expect(share(sets.slice(-5))).toBeGreaterThan(share(sets.slice(0, 5)) + 0.3);
  expect(sets.map(({ open }) => open).filter((open) => open > 0)).toEqual([1]);
  const { problems } = await readProbabilityHome(context);
  expect(problems.filter(({ attempts }) => attempts > 0).length).toBeGreaterThan(25);
});

test("nothing lies in the future or on a day off, and four months back nothing lies at all", async () => {
  const now = context.clock();
  const instants = [...(await archiveOf(practice)).values()].flatMap((text) => [
    ...text.matchAll(/"(?:created|answered|reviewed|started|finished|ended|tried|attempted|updated)_at":"([^"]+)"/g),
  ]);
  expect(instants.length).toBeGreaterThan(1000);
  for (const [, at = ""] of instants) {
    expect(at <= now.toISOString(), at).toBe(true);
    const daysAgo = Math.floor(now.getTime() / dayMs) - Math.floor(Date.parse(at) / dayMs);
    expect(daysAgo, at).toBeLessThan(130);
    expect(isDayOff(daysAgo), at).toBe(false);
  }
});

test("once the program stops, no more is told; what the catalogue does not have is left out", async () => {
  await withAnother(async (_, own) => {
    const answers = async () => own.database.selectFrom("answers").select("id").execute();
    const stopped = new AbortController();
    stopped.abort();
    await seedStudies(own, { signal: stopped.signal });
    expect(await answers()).toEqual([]);
    await seedStudies({ ...own, topics: async () => new Map(), derivations: async () => new Map() });
    expect(await answers()).toEqual([]);
    expect((await listSets(own)).every(({ kind, count }) => kind === "probability" && count > 0)).toBe(true);
  });
});
