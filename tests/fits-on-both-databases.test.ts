import { readFileSync } from "node:fs";
import { join } from "node:path";

import { importCards } from "#knowledge/anki/import-cards.ts";
import { listCards, standpointOf, writeCard } from "#knowledge/cards/cards.service.ts";
import { replayCard } from "#knowledge/cards/replay-card.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import { knowledgeSettingsSchema } from "#knowledge/knowledge.schemas.ts";
import type { Card, Review } from "#knowledge/knowledge.schemas.ts";
import { readCalibration } from "#knowledge/readiness/calibration.service.ts";
import { addDeadline, readReadiness } from "#knowledge/readiness/deadlines.service.ts";
import type { FitLine, FitResult } from "#knowledge/readiness/fits.schemas.ts";
import { readFitsInUse, startFit, chooseFit } from "#knowledge/readiness/fits.service.ts";
import { findModelInUse } from "#knowledge/readiness/model-in-use.ts";
import { createFitRunner } from "#knowledge/readiness/run-fit.ts";
import { readQueue, takeReviews, undoReview } from "#knowledge/reviews/reviews.service.ts";
import { saveKnowledgeSettings } from "#knowledge/settings.service.ts";
import { replayReviews } from "#knowledge/cards/card-state.rules.ts";
import { findCards } from "#knowledge/cards/cards.store.ts";
import { findReviewsOf } from "#knowledge/reviews/reviews.store.ts";
import { createFsrs6 } from "#memory/memory-model.ts";
import { dayMs } from "#platform/clock.ts";
import { exportData, importData } from "#practice/transfer.service.ts";
import { forgetfulModel, simulatedDayOf, simulateReviews } from "#tests/samples/simulated-reviews.ts";
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

const ankiFolder = join(import.meta.dirname, "anki");
const simulatedDays = 80;
/** 1,509 reviews; a fit to them is accepted, as the unit tests of the fit show for others. */
const person = { truth: forgetfulModel, cards: 200, days: simulatedDays, seed: 5 };
const reviewsAtOnce = 500;

describe.each(["sqlite", "postgres"] as const)("fitted parameters on %s", (kind) => {
  let practice: TestPractice;
  let context: KnowledgeContext;
  let written: Card[];

  const openOne = async (): Promise<TestPractice> =>
    openTestPractice(kind === "postgres" ? { target: { kind, url: await postgres.createDatabase() } } : {});

  beforeEach(async () => {
    practice = await openOne();
    context = openTestKnowledge(practice);
    await saveKnowledgeSettings(context, knowledgeSettingsSchema.parse({ timeZone: "UTC" }));
    written = [];
  });
  afterEach(async () => practice.close());

  const write = async (): Promise<Card> => {
    const content = { front: "Why?", back: "Because.", topics: ["arithmetic"] };
    const card = await writeCard(context, { ...content, origin: "scratch", questionId: null });
    written.push(card);
    return card;
  };

  let reviewCount = 0;
  const review = (cardId: string, grade: Review["grade"], at = context.clock()): Review => {
    reviewCount += 1;
    const id = `rev_${String(reviewCount).padStart(26, "0")}`;
    return { id, cardId, reviewedAt: at.toISOString(), grade, durationMs: 4000, mode: "read" };
  };

  /** Cards with the person's reviews, the last of them on the days before today. */
  const keepHistory = async (cards = person.cards): Promise<void> => {
    for (let card = 0; card < cards; card += 1) await write();
    const shiftMs = (simulatedDayOf(context.clock()) - simulatedDays) * dayMs;
    const kept = simulateReviews({ ...person, cards }).map(({ cardId, at, grade }) =>
      review(written[Number(cardId.split(" ")[1])]?.id ?? "", grade, new Date(at.getTime() + shiftMs)),
    );
    for (let at = 0; at < kept.length; at += reviewsAtOnce)
      await takeReviews(context, kept.slice(at, at + reviewsAtOnce));
  };

  const linesOf = async (signal = new AbortController().signal): Promise<FitLine[]> => {
    const lines: FitLine[] = [];
    for await (const line of await startFit(context, signal)) lines.push(line);
    return lines;
  };
  const fit = async (): Promise<FitResult> => {
    const last = (await linesOf()).at(-1);
    if (last?.type !== "result") throw new Error(JSON.stringify(last));
    return last.result;
  };
  const stored = async () =>
    (await findCards(context.database, context.user.id)).map(({ id, algorithm, fit_id, stability, difficulty }) => ({
      id,
      algorithm,
      fit_id,
      stability,
      difficulty,
    }));

  test("with fewer than 1,000 reviews there is no fit, and it says how many there are", async () => {
    await keepHistory(60);
    await expect(startFit(context, new AbortController().signal)).rejects.toMatchObject({
      code: "fit.needs_reviews",
      message: expect.stringMatching(/from 1000 reviews on; you have \d{3}\./),
    });
    expect(await readCalibration(context)).toMatchObject({ mayFit: false, reviewsToFit: 1000, inUse: null });
  });

  test("a fit changes nothing until it is chosen; then every card is replayed by it, and going back gives the same states", async () => {
    await keepHistory();
    const round = { name: "Screen", day: "2026-12-10", round: "theory" as const };
    await addDeadline(context, round);
    const seen = async () => ({
      stored: await stored(),
      cards: (await listCards(context)).cards,
      readiness: await readReadiness(context),
      queue: await readQueue(context),
      calibration: await readCalibration(context),
    });
    const before = await seen();

    const lines = await linesOf();
    const result = await fit();
    expect(lines.slice(0, -1).every(({ type }) => type === "progress")).toBe(true);
    expect(result.heldOut.models.map(({ model }) => model)).toEqual([
      "fitted",
      "in-use",
      "default",
      "moving-average",
      "constant",
    ]);
    expect(result.heldOut.gain).toBeGreaterThan(0);
    expect(await seen()).toEqual(before);

    await chooseFit(context, result.fitId);
    const after = await seen();
    const { model, fitId } = await findModelInUse(context.database, context.user.id);
    expect(fitId).toBe(result.fitId);
    expect(model.parameters).not.toEqual(createFsrs6().parameters);
    for (const card of after.stored) {
      const history = await findReviewsOf(context.database, context.user.id, card.id);
      const graded = history.map(({ reviewed_at: at, grade }) => ({
        day: at.slice(0, 10),
        grade: grade as Review["grade"],
      }));
      const { stability, difficulty } = replayReviews(graded, model)?.state ?? {};
      expect(card).toEqual({ id: card.id, algorithm: "FSRS-6", fit_id: fitId, stability, difficulty });
    }
    expect(after.cards.map(({ retrievability }) => retrievability)).not.toEqual(
      before.cards.map(({ retrievability }) => retrievability),
    );
    expect(after.readiness.dates[0]?.ifStopped).not.toBeCloseTo(before.readiness.dates[0]?.ifStopped ?? 0, 3);
    expect(after.queue.cards.map(({ id }) => id)).not.toEqual(before.queue.cards.map(({ id }) => id));

    const undone = await chooseFit(context, null);
    expect(undone).toMatchObject({ inUse: null, earlier: { id: fitId, reviews: before.calibration.reviews } });
    const again = await seen();
    expect(again).toEqual({ ...before, calibration: { ...before.calibration, earlier: undone.earlier } });

    await chooseFit(context, fitId);
    expect(await stored()).toEqual(after.stored);
  });

  test("parameters of one's own are held only against reviews since they were fitted", async () => {
    await keepHistory();
    await chooseFit(context, (await fit()).fitId);
    const fresh = await readCalibration(context);
    expect(fresh).toMatchObject({ predicted: 0, reliability: [] });
    expect(fresh.models.map(({ name }) => name)).toEqual([
      "FSRS-6, your parameters",
      "FSRS-6, default parameters",
      "moving average",
      "constant",
    ]);
    expect(await linesOf(), "what they know cannot measure them").toMatchObject([
      { type: "failed", error: { code: "fit.needs_spread", message: expect.stringMatching(/ and 0 to measure on /) } },
    ]);
    practice.pass(3 * dayMs);
    await takeReviews(
      context,
      written.slice(0, 30).map(({ id }, place) => review(id, place % 5 === 0 ? 1 : 3)),
    );
    const later = await readCalibration(context);
    expect(later.predicted).toBe(30);
    for (const { logLoss } of later.models) expect(logLoss).toBeGreaterThan(0);
  });

  test("what is replayed or imported while parameters come into use ends up computed by those", async () => {
    await keepHistory();
    const { fitId } = await fit();
    const [first, second] = written;
    const before = await standpointOf(context);
    const slip = review(first?.id ?? "", 1);
    await takeReviews(context, [slip]);
    const duringImport = {
      ...context,
      backUp: async () => {
        await chooseFit(context, fitId);
      },
    };
    await importCards(duringImport, { kind: "anki", bytes: readFileSync(join(ankiFolder, "modern.apkg")) });
    await replayCard(context.database, context.user.id, second?.id ?? "", before);
    await undoReview(context, slip.id);
    const reviewed = (await stored()).filter(({ algorithm }) => algorithm !== null);
    expect(reviewed.length).toBeGreaterThan(person.cards);
    expect(new Set(reviewed.map(({ fit_id: id }) => id))).toEqual(new Set([fitId]));
  });

  test("parameters that were measured against others than those in use are refused, as are unknown ones", async () => {
    await keepHistory();
    const first = await fit();
    await chooseFit(context, first.fitId);
    await chooseFit(context, null);
    const second = await fit();
    await chooseFit(context, first.fitId);
    await expect(chooseFit(context, second.fitId)).rejects.toMatchObject({ code: "fit.stale" });
    await expect(chooseFit(context, "fit_none")).rejects.toMatchObject({ code: "fit.not_found" });
    expect((await readFitsInUse(context)).inUse?.id).toBe(first.fitId);
  });

  test("a fit that is cancelled keeps nothing, says nothing more, and leaves room for the next", async () => {
    await keepHistory();
    const cancelling = new AbortController();
    const lines: FitLine[] = [];
    for await (const line of await startFit(context, cancelling.signal)) {
      lines.push(line);
      cancelling.abort();
    }
    expect(lines.map(({ type }) => type)).toEqual(["progress"]);
    expect(await context.database.selectFrom("memory_fits").selectAll().execute()).toEqual([]);
    expect((await fit()).fitId).not.toBeNull();
  });

  test("one fit of a user at a time", async () => {
    await keepHistory();
    const [one, other] = await Promise.all([linesOf(), linesOf()]);
    const last = [one, other]
      .map((lines) => lines.at(-1))
      .toSorted((a, b) => ((a?.type ?? "") < (b?.type ?? "") ? -1 : 1));
    expect(last).toMatchObject([{ type: "failed", error: { code: "fit.running" } }, { type: "result" }]);
  });

  test("where the optimiser does not load, or breaks off, it says so and all else goes on", async () => {
    await keepHistory();
    process.env["NAPI_RS_NATIVE_LIBRARY_PATH"] = "/nowhere/optimiser.node";
    try {
      expect(await linesOf()).toEqual([
        {
          type: "failed",
          error: {
            code: "fit.unavailable",
            message: expect.stringMatching(
              /^Parameters cannot be fitted on this machine: .+\(Cannot find native binding\)/,
            ),
          },
        },
      ]);
    } finally {
      delete process.env["NAPI_RS_NATIVE_LIBRARY_PATH"];
    }
    const runFit = createFitRunner();
    const broken = async function* (...[userId, request, signal]: Parameters<typeof runFit>) {
      yield* runFit(userId, { ...request, timeZone: "Nowhere/Lost" }, signal);
    };
    context = { ...context, runFit: broken };
    expect(await linesOf()).toMatchObject([{ type: "failed", error: { code: "fit.failed" } }]);
    expect((await readQueue(context)).cards.length).toBeGreaterThan(0);
  });

  test("the parameters are in the export with every state, and importing twice is importing once", async () => {
    await keepHistory();
    const unfitted = await exportData(practice.context, "test");
    await chooseFit(context, (await fit()).fitId);
    const archive = await exportData(practice.context, "test");
    const elsewhere = await openOne();
    try {
      const there = openTestKnowledge(elsewhere);
      const storedThere = async () =>
        (await findCards(there.database, there.user.id)).map(({ stability }) => stability);
      const here = (await findCards(context.database, context.user.id)).map(({ stability }) => stability);
      await importData(elsewhere.context, unfitted);
      expect(await storedThere()).not.toEqual(here);
      for (const time of [1, 2]) {
        const { added } = await importData(elsewhere.context, archive);
        expect([time, added]).toEqual([time, time === 1 ? 1 : 0]);
        expect(await storedThere()).toEqual(here);
        expect(await readFitsInUse(there)).toEqual(await readFitsInUse(context));
      }
      elsewhere.pass(dayMs);
      await chooseFit(there, null);
      await importData(elsewhere.context, archive);
      expect((await readFitsInUse(there)).inUse, "what was chosen last stays").toBeNull();
      practice.pass(2 * dayMs);
      await importData(practice.context, await exportData(elsewhere.context, "test"));
      expect((await readFitsInUse(context)).inUse, "going back comes along, too").toBeNull();
      expect(new Set((await stored()).map(({ fit_id: id }) => id))).toEqual(new Set([null]));
    } finally {
      await elsewhere.close();
    }
  });
});
