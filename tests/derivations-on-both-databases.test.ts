import {
  checkStepLines,
  listDerivations,
  openHints,
  readDerivation,
  saveStepLines,
  showAnswer,
  startOver,
} from "#knowledge/derivations/derivations.service.ts";
import { createDerivationChecker } from "#knowledge/derivations/derivation-checker.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import { dayMs } from "#platform/clock.ts";
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

const id = "softmax-cross-entropy-gradient";
const answers = ["p_i (1 - p_i)", "-p_i p_j", "p_i - y_i"];

describe.each(["sqlite", "postgres"] as const)("derivations on %s", (kind) => {
  let practice: TestPractice;
  let context: KnowledgeContext;

  const openOne = async () =>
    openTestPractice(kind === "postgres" ? { target: { kind, url: await postgres.createDatabase() } } : {});

  beforeEach(async () => {
    practice = await openOne();
    context = openTestKnowledge(practice);
  });
  afterEach(async () => practice.close());

  const standing = async () => (await listDerivations(context)).derivations.find((one) => one.id === id)?.standing;

  test("a page tells the open step and nothing of what comes after it", async () => {
    const page = await readDerivation(context, id);
    expect(page).toMatchObject({ stepCount: 3, sitting: null, because: null, references: [] });
    expect(page.steps).toEqual([
      { number: 1, ask: expect.any(String), state: "open", hints: [], hintCount: 2, lines: [], answer: null, tries: 0 },
    ]);
    expect(JSON.stringify(page)).not.toContain("p_i (1 - p_i)");
    await expect(readDerivation(context, "no-such")).rejects.toMatchObject({ code: "derivation.not_found" });
  });

  test("a wrong line is told with the point where the sides part, in the author's names, and what it teaches", async () => {
    const { verdict, page } = await checkStepLines(context, id, 1, ["p_i - p_i^2", "", "p_i (p_i - 1)", "p_i"]);
    expect(verdict).toMatchObject({
      kind: "broken",
      line: 3,
      from: "the line before",
      message: "Line 3 does not equal line 1.",
      teaches: expect.stringMatching(/^the sign is turned/),
      parting: { point: expect.arrayContaining([{ latex: "p_i", value: expect.stringMatching(/^0\.\d+$/) }]) },
    });
    expect(page.steps[0]).toMatchObject({
      state: "open",
      tries: 1,
      lines: ["p_i - p_i^2", "", "p_i (p_i - 1)", "p_i"],
    });
  });

  test("lines that agree and are not what was asked say so; what cannot be read says where", async () => {
    const { verdict } = await checkStepLines(context, id, 1, ["2 p_i - p_i", "p_i"]);
    expect(verdict).toMatchObject({ kind: "broken", line: 2, from: "what was asked" });
    expect((await checkStepLines(context, id, 1, ["", "p_i + q"])).verdict).toMatchObject({
      kind: "unreadable",
      line: 2,
      at: 6,
    });
    expect((await checkStepLines(context, id, 1, [])).verdict).toMatchObject({ kind: "unreadable", line: 1 });
  });

  test("solved step by step without help it is solved unaided, and its reasons are told", async () => {
    for (const [index, answer] of answers.entries()) {
      const { verdict, page } = await checkStepLines(context, id, index + 1, [answer]);
      expect(verdict).toEqual({ kind: "right" });
      expect(page.because === null).toBe(index < 2);
    }
    expect(await standing()).toEqual({ best: "unaided", solvedAt: context.clock().toISOString(), openStep: null });
    await expect(checkStepLines(context, id, 3, ["p_i"])).rejects.toMatchObject({ code: "derivation.step_not_open" });
  });

  test("a hint or a shown answer is help, and what was solved without stays so", async () => {
    expect((await openHints(context, id, 1, 1)).steps[0]?.hints).toHaveLength(1);
    expect((await openHints(context, id, 1, 1)).steps[0]?.hints).toHaveLength(1);
    await expect(openHints(context, id, 1, 3)).rejects.toMatchObject({ code: "derivation.hint_not_found" });
    for (const step of [1, 2]) await checkStepLines(context, id, step, [answers[step - 1] ?? ""]);
    const page = await showAnswer(context, id, 3);
    expect(page.steps.map(({ state }) => state)).toEqual(["right", "right", "shown"]);
    expect(page.steps[2]?.answer).toBe("p_i - y_i");
    expect((await standing())?.best).toBe("helped");
    practice.pass(dayMs);
    await startOver(context, id);
    for (const [index, answer] of answers.entries()) await checkStepLines(context, id, index + 1, [answer]);
    const solved = await standing();
    practice.pass(dayMs);
    await startOver(context, id);
    await openHints(context, id, 1, 2);
    expect(await standing()).toEqual({ ...solved, best: "unaided", openStep: 1 });
  });

  test("what is typed is kept, for the open step alone", async () => {
    await saveStepLines(context, id, 1, ["p_i - ", ""]);
    expect((await readDerivation(context, id)).steps[0]?.lines).toEqual(["p_i - ", ""]);
    expect(await standing()).toEqual({ best: "new", solvedAt: null, openStep: 1 });
    await expect(saveStepLines(context, id, 2, ["x"])).rejects.toMatchObject({ code: "derivation.step_not_open" });
  });

  test("two windows that begin at once begin one sitting", async () => {
    await Promise.all(["a", "b", "c"].map(async (line) => saveStepLines(context, id, 1, [line])));
    await checkStepLines(context, id, 1, [answers[0] ?? ""]);
    expect((await readDerivation(context, id)).steps).toHaveLength(2);
  });

  test("everything is in the export, and importing it twice is importing it once", async () => {
    await checkStepLines(context, id, 1, [answers[0] ?? ""]);
    await openHints(context, id, 2, 1);
    await saveStepLines(context, id, 2, ["naïve 漢字 \u2028 ∂"]);
    const archive = await exportData(practice.context, "test");
    const elsewhere = await openOne();
    try {
      const there = openTestKnowledge(elsewhere);
      for (const time of [1, 2]) {
        const summary = await importData(elsewhere.context, archive);
        expect([time, summary.added]).toEqual([time, time === 1 ? 1 : 0]);
        expect(await readDerivation(there, id)).toEqual(await readDerivation(context, id));
      }
    } finally {
      await elsewhere.close();
    }
  });

  test("of two sittings under way the one changed last goes on, and the other is left", async () => {
    await saveStepLines(context, id, 1, ["older"]);
    const archive = await exportData(practice.context, "test");
    const elsewhere = await openOne();
    try {
      elsewhere.pass(dayMs);
      const there = openTestKnowledge(elsewhere);
      await saveStepLines(there, id, 1, ["newer"]);
      for (const added of [1, 0]) expect((await importData(elsewhere.context, archive)).added).toBe(added);
      expect((await readDerivation(there, id)).steps[0]?.lines).toEqual(["newer"]);
      await importData(practice.context, await exportData(elsewhere.context, "test"));
      expect((await readDerivation(context, id)).steps[0]?.lines).toEqual(["newer"]);
    } finally {
      await elsewhere.close();
    }
  });
});

test("an expression that takes long is cut off, the next is answered, and the program meanwhile goes on", async () => {
  const practice = await openTestPractice();
  try {
    const { derivations } = openTestKnowledge(practice);
    const derivation = (await derivations()).get("elbo");
    if (derivation === undefined) throw new Error("The catalogue has it.");
    const checkLines = createDerivationChecker({ limitMs: 1500 });
    await checkLines({ derivation, step: 1, lines: ["p(x)"] });
    const nested = `${"\\mathbb{E}_{q(z|x)}[".repeat(6)}p(x, z)${"]".repeat(6)}`;
    let ticks = 0;
    const ticking = setInterval(() => (ticks += 1), 20);
    const verdict = await checkLines({ derivation, step: 1, lines: Array.from({ length: 20 }, () => nested) });
    clearInterval(ticking);
    expect(verdict.kind).toBe("slow");
    expect(ticks).toBeGreaterThan(20);
    expect(await checkLines({ derivation, step: 1, lines: ["p(x,z)/q(z|x)"] })).toEqual({ kind: "right" });
  } finally {
    await practice.close();
  }
});
