import { answerQuestion, coverAnswer, readAgreement } from "#knowledge/topics/answers.service.ts";
import {
  deleteCard,
  editCard,
  listCards,
  purgeDeletedCards,
  readCard,
  restoreCard,
  setCardAsked,
  writeCard,
} from "#knowledge/cards/cards.service.ts";
import { readCalibration } from "#knowledge/readiness/calibration.service.ts";
import {
  addDeadline,
  editDeadline,
  listDeadlines,
  readReadiness,
  setDeadlineDeleted,
} from "#knowledge/readiness/deadlines.service.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import { knowledgeSettingsSchema } from "#knowledge/knowledge.schemas.ts";
import type { Card, Review } from "#knowledge/knowledge.schemas.ts";
import { readQueue, takeReviews, undoReview } from "#knowledge/reviews/reviews.service.ts";
import { saveKnowledgeSettings } from "#knowledge/settings.service.ts";
import { readTopic, readTopicMap } from "#knowledge/topics/topics.service.ts";
import { dayMs, hourMs } from "#platform/clock.ts";
import { exportData, importData } from "#practice/transfer.service.ts";
import { openTestKnowledge } from "#tests/stand-ins/open-knowledge.ts";
import { openTestPractice } from "#tests/stand-ins/open-practice.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import { startPostgres } from "#tests/start-postgres.ts";
import type { PostgresServer } from "#tests/start-postgres.ts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

let postgres: PostgresServer;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => postgres?.stop());

const hardText = "Why $\\sqrt{d_k}$? naïve 漢字 🧮\r\n\t`x = 'a'`\u2028 \"%s\" $1";

describe.each(["sqlite", "postgres"] as const)("cards on %s", (kind) => {
  let practice: TestPractice;
  let context: KnowledgeContext;

  const openOne = async () =>
    openTestPractice(kind === "postgres" ? { target: { kind, url: await postgres.createDatabase() } } : {});

  beforeEach(async () => {
    practice = await openOne();
    context = openTestKnowledge(practice);
    await saveKnowledgeSettings(context, knowledgeSettingsSchema.parse({ timeZone: "UTC" }));
  });
  afterEach(async () => practice.close());

  const write = async (front: string, back = "Because."): Promise<Card> =>
    writeCard(context, { front, back, topics: ["arithmetic"], origin: "scratch", questionId: null });

  let reviews = 0;
  const review = (card: Card, grade: Review["grade"], at = context.clock()): Review => ({
    id: `rev_${String((reviews += 1)).padStart(26, "0")}`,
    cardId: card.id,
    reviewedAt: at.toISOString(),
    grade,
    durationMs: 4200,
    mode: "read",
  });
  const stands = async (id: string) => {
    const { stability, dueDay, reviewCount, lapseCount } = await readCard(context, id);
    return { stability, dueDay, reviewCount, lapseCount };
  };

  test("a card is kept as it was typed, and changed only over the revision that was read", async () => {
    const card = await write(hardText);
    expect(card).toMatchObject({ front: hardText, revision: 1, dueDay: null, retrievability: null, reviewCount: 0 });
    const edited = await editCard(context, card.id, { front: "Why?", back: hardText, topics: [], revision: 1 });
    expect(edited).toMatchObject({ front: "Why?", back: hardText, topics: [], revision: 2 });
    await expect(editCard(context, card.id, { front: "No", back: "", topics: [], revision: 1 })).rejects.toMatchObject({
      code: "card.conflict",
    });
    expect((await listCards(context)).cards).toEqual([edited]);
  });

  test("a new card is asked today, and comes back when FSRS-6 has it due", async () => {
    const card = await write("q");
    expect((await readQueue(context)).cards.map(({ id }) => id)).toEqual([card.id]);
    const { cards } = await takeReviews(context, [review(card, 3)]);
    // the first interval of *good* with the default parameters: S = 2.3065 days
    expect(cards).toMatchObject([{ reviewCount: 1, dueDay: "2026-11-23" }]);
    expect(cards[0]?.stability).toBeCloseTo(2.3065, 4);
    expect(await readQueue(context)).toMatchObject({ cards: [], doneToday: 1, nextDay: "2026-11-23" });
    practice.pass(2 * dayMs);
    expect((await readQueue(context)).cards.map(({ id }) => id)).toEqual([card.id]);
  });

  test("a review that is sent twice, or by two tabs at once, counts once", async () => {
    const card = await write("q");
    const one = review(card, 3);
    const [first, second] = await Promise.all([takeReviews(context, [one]), takeReviews(context, [one, one])]);
    expect([first.taken[0], second.taken[0]]).toEqual([one.id, one.id]);
    expect((await stands(card.id)).reviewCount).toBe(1);
  });

  test("reviews that arrive late and in disorder lead to the same state as in order", async () => {
    const [card, other] = [await write("q"), await write("same history")];
    const start = context.clock().getTime();
    const history = ([1, 3, 3, 3, 3, 3] as const).map((grade, index) => ({
      grade,
      at: new Date(start + ([0, 0, 1, 4, 12, 33][index] ?? 0) * dayMs + index * 60_000),
    }));
    practice.pass(40 * dayMs);
    await takeReviews(
      context,
      history.map(({ grade, at }) => review(card, grade, at)),
    );
    for (const { grade, at } of history.toReversed()) await takeReviews(context, [review(other, grade, at)]);
    expect(await stands(other.id)).toEqual(await stands(card.id));
    // the vector of py-fsrs for these grades, 0, 0, 1, 3, 8 and 21 days after one another
    expect((await stands(card.id)).stability).toBeCloseTo(53.62691, 3);
  });

  test("a review taken back is as if it had not been", async () => {
    const card = await write("q");
    await takeReviews(context, [review(card, 3)]);
    const before = await stands(card.id);
    practice.pass(3 * dayMs);
    const slip = review(card, 1);
    await takeReviews(context, [slip]);
    expect((await stands(card.id)).lapseCount).toBe(1);
    await undoReview(context, slip.id);
    expect(await stands(card.id)).toEqual(before);
    await expect(undoReview(context, "rev_none")).rejects.toMatchObject({ code: "review.not_found" });
  });

  test("a review that was taken back stays so, whether it arrived before, arrives later, or at the same time", async () => {
    const card = await write("q");
    const [before, later, together] = [review(card, 1), review(card, 1), review(card, 1)];
    const undone = (one: Review): Review => ({ ...one, undone: true });
    await takeReviews(context, [before]);
    expect((await takeReviews(context, [undone(before)])).taken).toEqual([before.id]);
    await takeReviews(context, [undone(later)]);
    await takeReviews(context, [before, later]);
    expect(await stands(card.id)).toEqual({ stability: null, dueDay: null, reviewCount: 0, lapseCount: 0 });
    await Promise.all([takeReviews(context, [together]), takeReviews(context, [undone(together)])]);
    await takeReviews(context, [undone(together), together]);
    expect((await stands(card.id)).reviewCount).toBe(0);
    await takeReviews(context, [review(card, 3)]);
    expect((await stands(card.id)).reviewCount).toBe(1);
  });

  test("a clock that is ahead puts no review into the future, and a card that is gone refuses its reviews", async () => {
    const card = await write("q");
    await takeReviews(context, [review(card, 3, new Date(context.clock().getTime() + 400 * dayMs))]);
    expect((await stands(card.id)).dueDay).toBe("2026-11-23");
    const lost = { ...review(card, 3), cardId: "card_none" };
    expect(await takeReviews(context, [lost])).toEqual({ taken: [], refused: [lost.id], cards: [] });
  });

  test("what is suspended, buried or deleted is not asked, and all of that is undone", async () => {
    const [one, two, three] = [await write("1"), await write("2"), await write("3")];
    await setCardAsked(context, one.id, { suspended: true });
    await setCardAsked(context, two.id, { buried: true });
    await deleteCard(context, three.id);
    expect((await readQueue(context)).cards).toEqual([]);
    await expect(readCard(context, three.id)).rejects.toMatchObject({ code: "card.not_found" });
    practice.pass(dayMs);
    expect((await readQueue(context)).cards.map(({ front }) => front)).toEqual(["2"]);
    await setCardAsked(context, one.id, { suspended: false });
    await restoreCard(context, three.id);
    expect((await readQueue(context)).cards.map(({ front }) => front)).toEqual(["1", "2", "3"]);
  });

  test("the day's cap and the new cards of a day hold over several sittings", async () => {
    await saveKnowledgeSettings(context, knowledgeSettingsSchema.parse({ timeZone: "UTC", dailyCap: 3, newPerDay: 2 }));
    for (const front of ["1", "2", "3", "4", "5"]) await write(front);
    const first = await readQueue(context);
    expect(first.cards.map(({ front }) => front)).toEqual(["1", "2"]);
    await takeReviews(
      context,
      first.cards.map((card) => review(card, 1)),
    );
    practice.pass(hourMs);
    expect((await readQueue(context)).cards).toEqual([]);
    practice.pass(dayMs);
    const next = await readQueue(context);
    expect(next.cards.map(({ front }) => front)).toEqual(["1", "2", "3"]);
    expect(next).toMatchObject({ newCount: 1, leftOut: 0 });
  });

  test("key points are told after one's own answer, with what of them is in it, and the user decides", async () => {
    const before = await readTopic(context, "arithmetic");
    expect(JSON.stringify(before)).not.toContain("added to itself");
    const answer = await answerQuestion(context, "arithmetic-doubling", { text: "It is the number added to itself." });
    expect(answer).toMatchObject({ proposed: [true], covered: null, wrong: "Its square." });
    const confirmed = await coverAnswer(context, answer.id, { covered: [false] });
    expect(confirmed.covered).toEqual([false]);
    const page = await readTopic(context, "arithmetic");
    expect(page.questions[0]?.lastAnswer).toEqual(confirmed);
    expect(page.problems.map(({ id }) => id)).toContain("double-it");
    await expect(coverAnswer(context, answer.id, { covered: [true, true] })).rejects.toMatchObject({
      code: "answer.points_do_not_fit",
    });
    await expect(answerQuestion(context, "no-such", { text: "x" })).rejects.toMatchObject({
      code: "question.not_found",
    });
  });

  test("how often the program's proposals stood is counted over the answers that the user confirmed", async () => {
    const text = "It is the number added to itself.";
    expect(await readAgreement(context)).toEqual({ points: 0, stood: 0 });
    const ids = [];
    for (let times = 0; times < 4; times += 1)
      ids.push((await answerQuestion(context, "arithmetic-doubling", { text })).id);
    const [right = "", wrong = "", changedBack = ""] = ids;
    await coverAnswer(context, right, { covered: [true] });
    await coverAnswer(context, wrong, { covered: [false] });
    for (const covered of [[false], [true]]) await coverAnswer(context, changedBack, { covered });
    expect(await readAgreement(context)).toEqual({ points: 3, stood: 2 });
  });

  test("the map tells how each topic stands", async () => {
    const card = await write("q");
    await takeReviews(context, [review(card, 3)]);
    await answerQuestion(context, "arithmetic-halving", { text: "Halving." });
    practice.pass(5 * dayMs);
    const { topics } = await readTopicMap(context);
    expect(topics).toMatchObject([{ id: "arithmetic", questions: 2, answered: 1, cards: 1, due: 1 }]);
    expect(topics[0]?.recall).toBeGreaterThan(0.7);
    expect(topics[0]?.recall).toBeLessThan(0.9);
    await setCardAsked(context, card.id, { buried: true });
    expect((await readTopicMap(context)).topics, "what is buried is not due today").toMatchObject([{ due: 0 }]);
  });

  test("with a round to prepare for, the plan decides what is asked, and says what it expects", async () => {
    const cards = await Promise.all(["1", "2", "3"].map(async (front) => write(front)));
    const other = await writeCard(context, {
      front: "of no round",
      back: "",
      topics: [],
      origin: "scratch",
      questionId: null,
    });
    const round = await addDeadline(context, { name: "Screen at a lab", day: "2026-12-01", round: "theory" });
    const before = await readReadiness(context);
    expect(before.dates).toMatchObject([
      { id: round.id, daysLeft: 10, ifStopped: 0, covered: 1, topics: [{ id: "arithmetic", cards: 3, ifStopped: 0 }] },
    ]);
    expect(before.dates[0]?.ifFollowed).toBeGreaterThan(0.9);
    expect(before.policies.map(({ name }) => name)).toEqual(["this plan", "constant 0.90"]);
    expect(before.looksByDay).toHaveLength(10);
    const queue = await readQueue(context);
    expect(queue.cards.map(({ id }) => id).toSorted()).toEqual([...cards, other].map(({ id }) => id).toSorted());
    await takeReviews(
      context,
      queue.cards.map((card) => review(card, 3)),
    );
    expect((await readQueue(context)).cards).toEqual([]);
    const after = await readReadiness(context);
    expect(after.dates[0]?.ifStopped).toBeGreaterThan(0.5);
    expect(after.dates[0]?.ifFollowed).toBeGreaterThanOrEqual(after.dates[0]?.ifStopped ?? 1);
    await setDeadlineDeleted(context, round.id, true);
    expect((await readReadiness(context)).dates).toEqual([]);
    await setDeadlineDeleted(context, round.id, false);
    await editDeadline(context, round.id, { name: "Screen", day: "2026-11-20", round: "theory" });
    expect((await readReadiness(context)).dates, "a day that is over is no deadline").toEqual([]);
    await expect(
      editDeadline(context, "date_none", { name: "x", day: "2026-12-01", round: "theory" }),
    ).rejects.toMatchObject({ code: "deadline.not_found" });
  });

  test("the day's cap holds with a plan, too", async () => {
    await saveKnowledgeSettings(context, knowledgeSettingsSchema.parse({ timeZone: "UTC", dailyCap: 2 }));
    for (const front of ["1", "2", "3", "4"]) await write(front);
    await addDeadline(context, { name: "Round", day: "2026-11-24", round: "theory" });
    const first = await readQueue(context);
    expect(first.cards).toHaveLength(2);
    await takeReviews(
      context,
      first.cards.map((card) => review(card, 3)),
    );
    expect((await readQueue(context)).cards).toEqual([]);
  });

  test("beside a plan, cards of no round are new only as far as the day's new ones go", async () => {
    await saveKnowledgeSettings(context, knowledgeSettingsSchema.parse({ timeZone: "UTC", newPerDay: 2 }));
    await write("1");
    const ofNoRound = { back: "", topics: [], origin: "scratch" as const, questionId: null };
    for (const front of ["2", "3"]) await writeCard(context, { front, ...ofNoRound });
    await addDeadline(context, { name: "Round", day: "2026-11-24", round: "theory" });
    const first = await readQueue(context);
    expect(first.cards.map(({ front }) => front)).toEqual(["1", "2"]);
    await takeReviews(
      context,
      first.cards.map((card) => review(card, 3)),
    );
    practice.pass(hourMs);
    expect((await readQueue(context)).cards).toEqual([]);
  });

  test("calibration sets expected recall against what came", async () => {
    expect(await readCalibration(context)).toMatchObject({ reviews: 0, predicted: 0, mayFit: false, reliability: [] });
    const card = await write("q");
    for (const grade of [3, 3, 1, 3] as const) {
      await takeReviews(context, [review(card, grade)]);
      practice.pass(3 * dayMs);
    }
    const page = await readCalibration(context);
    expect(page).toMatchObject({ reviews: 4, predicted: 3 });
    expect(page.models.map(({ logLoss }) => logLoss !== null)).toEqual([true, true, true]);
  });

  test("everything is in the export, and importing it twice is importing it once", async () => {
    const card = await write(hardText);
    await takeReviews(context, [review(card, 3)]);
    practice.pass(3 * dayMs);
    const slip = review(card, 1);
    await takeReviews(context, [slip, review(card, 3)]);
    await undoReview(context, slip.id);
    const { id } = await answerQuestion(context, "arithmetic-doubling", { text: hardText });
    await coverAnswer(context, id, { covered: [true] });
    await addDeadline(context, { name: "Round", day: "2026-12-24", round: "theory" });
    const archive = await exportData(practice.context, "test");
    const elsewhere = await openOne();
    try {
      const there = openTestKnowledge(elsewhere);
      elsewhere.pass(3 * dayMs);
      for (const time of [1, 2]) {
        const summary = await importData(elsewhere.context, archive);
        expect([time, summary.added]).toEqual([time, time === 1 ? 4 : 0]);
        expect(await listCards(there)).toEqual(await listCards(context));
        expect(await listDeadlines(there)).toEqual(await listDeadlines(context));
        expect(await readTopic(there, "arithmetic")).toEqual(await readTopic(context, "arithmetic"));
        expect(await readAgreement(there)).toEqual({ points: 1, stood: 0 });
      }
    } finally {
      await elsewhere.close();
    }
  });

  test("what was deleted a month ago is gone, with its reviews, and nothing else", async () => {
    const [old, kept] = [await write("old"), await write("kept")];
    await takeReviews(context, [review(old, 3), review(kept, 3)]);
    await deleteCard(context, old.id);
    practice.pass(31 * dayMs);
    await purgeDeletedCards(context.database, context.clock);
    await expect(restoreCard(context, old.id)).rejects.toMatchObject({ code: "card.not_found" });
    expect((await stands(kept.id)).reviewCount).toBe(1);
  });
});
