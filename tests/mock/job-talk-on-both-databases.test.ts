import { critiqueByScript } from "#mock/critiques.service.ts";
import type { MockContext } from "#mock/mock.context.ts";
import { mockStyles, type TurnLine } from "#mock/mock.schemas.ts";
import { changeMock, rateSelf, readMock, startMock } from "#mock/mocks.service.ts";
import { planRound } from "#mock/scripted/plan-round.service.ts";
import { scriptedInterviewer } from "#mock/scripted/scripted-interviewer.ts";
import { takeTurn } from "#mock/turns.service.ts";
import { fieldsOfKind } from "#research/research.schemas.ts";
import { createRecord, writeRecord } from "#research/research.service.ts";
import { hold, setupOf } from "#tests/mock/hold-round.ts";
import { properties } from "#tests/mock/round-properties.ts";
import { candidates } from "#tests/mock/simulated-candidates.ts";
import { openTestMock } from "#tests/stand-ins/open-mock.ts";
import { openTestPractice, type TestPractice } from "#tests/stand-ins/open-practice.ts";
import { startPostgres, type PostgresServer } from "#tests/start-postgres.ts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

let postgres: PostgresServer;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => postgres?.stop());

const minuteMs = 60_000;
const setup = { ...setupOf("job-talk"), minutes: 60 };
const talkFields = fieldsOfKind.talk.parse({
  title: "Where attention goes",
  theme: "Long-context attention is sparse by training, not by architecture.",
  parts: [
    { id: "part1", title: "Motivation", minutes: 10 },
    { id: "part2", title: "Measurements", minutes: 25 },
    { id: "part3", title: "Consequences", minutes: 10 },
  ],
  expected: [
    { id: "expect1", ask: "Does it hold for mixtures of experts?", answer: "We measured two of them, and it does." },
  ],
});
const project = (title: string) =>
  fieldsOfKind.project.parse({ title, twoMinutes: "We measured it.", weakestPart: "One tokenizer for all models." });

describe.each(["sqlite", "postgres"] as const)("a job talk on %s", (kind) => {
  let practice: TestPractice;
  let context: MockContext;
  let sent = 0;
  const say = async (id: string, text: string | null, ms: number): Promise<TurnLine[]> => {
    const said = text === null ? null : { text, means: "typed" as const, seconds: null };
    const request = { key: `turn-${String((sent += 1)).padStart(8, "0")}`, ms, said, attempts: [] };
    const lines: TurnLine[] = [];
    const { signal } = new AbortController();
    for await (const line of await takeTurn(context, scriptedInterviewer, id, request, signal)) lines.push(line);
    return lines;
  };
  const answerOf = (lines: readonly TurnLine[]) => {
    const last = lines.findLast((line) => line.type === "entry");
    if (last?.type !== "entry" || last.entry.body.kind !== "said" || last.entry.body.by !== "interviewer")
      throw new Error("The interviewer said nothing.");
    return last.entry.body;
  };

  beforeEach(async () => {
    const target = kind === "postgres" ? { target: { kind, url: await postgres.createDatabase() } } : {};
    practice = await openTestPractice(target);
    context = openTestMock(practice);
  });
  afterEach(async () => practice.close());

  test("is refused where none is written, and where one is begun and empty", async () => {
    await expect(startMock(context, setup)).rejects.toMatchObject({ code: "mock.no_talk", status: 422 });
    await createRecord(context.research, "talk", fieldsOfKind.talk.parse({}));
    await expect(startMock(context, setup)).rejects.toMatchObject({ code: "mock.no_talk" });
  });

  test("is planned from the talk changed last: given first, then asked about from all sides", async () => {
    const talk = await createRecord(context.research, "talk", talkFields);
    practice.pass(minuteMs);
    const other = await createRecord(context.research, "talk", { ...talkFields, title: "Another one" });
    expect((await planRound(context, setup, 7)).questions[0]?.about).toBe(other.id);
    expect((await planRound(context, { ...setup, questions: [talk.id] }, 7)).questions[0]?.about).toBe(talk.id);
    practice.pass(minuteMs);
    await writeRecord(context.research, "talk", talk.id, { revision: 1, fields: talkFields });
    const told = await createRecord(context.research, "project", project("Where attention goes"));
    await createRecord(context.research, "project", project("Something else"));
    const plan = await planRound(context, setup, 7);
    expect(plan.questions[0]).toMatchObject({ source: "talk", about: talk.id, minutes: 45 });
    // What is expected, what any audience asks, and the project that the talk tells of take turns.
    expect(plan.questions.slice(1, 4).map(({ source }) => source)).toEqual(["audience", "audience", "project"]);
    expect(plan.questions[1]?.ask).toBe("Does it hold for mixtures of experts?");
    const onProjects = plan.questions.filter(({ source }) => source === "project");
    expect(new Set(onProjects.map(({ about }) => about))).toEqual(new Set([told.id]));
    expect(onProjects.some(({ ask }) => ask.includes("in two minutes"))).toBe(false);
    expect(await planRound(context, setup, 7)).toEqual(plan);
  });

  test("is listened to, asked about in the middle, and scored by what was heard", async () => {
    const talk = await createRecord(context.research, "talk", talkFields);
    const { id, subject } = await startMock(context, setup);
    expect(subject).toEqual({ kind: "talk", id: talk.id });
    expect(answerOf(await say(id, null, 0)).text).toContain("in 45 minutes");
    const begun = await say(
      id,
      "My motivation is the cost of long contexts. So what is attention spent on?",
      5 * minuteMs,
    );
    expect(answerOf(begun)).toMatchObject({ move: "listen" });
    const middle = answerOf(await say(id, "Now to the measurements, over fourteen models.", 20 * minuteMs));
    expect(middle.move).toBe("follow-up");
    const message = "Long-context attention is sparse by training and not by architecture. Thank you.";
    const after = answerOf(await say(id, message, 40 * minuteMs));
    expect(after).toMatchObject({ move: "ask", text: "Thank you.\n\nDoes it hold for mixtures of experts?" });
    await say(id, "We measured two of them, and it does.", 44 * minuteMs);
    await changeMock(context, id, { state: "closed" });
    await rateSelf(context, id, { scores: {}, words: "" });
    const { scorecard } = await critiqueByScript(context, id);
    expect(scorecard.dimensions.map((one) => one.id)).toEqual([
      "theme",
      "structure-and-time",
      "evidence",
      "questions",
      "outlook",
    ]);
    const [given, asked] = scorecard.coverage;
    expect(given?.points.map(({ quote }) => quote !== null)).toEqual([true, true, true, false]);
    expect(asked?.points.map(({ quote }) => quote !== null)).toEqual([true]);
    expect((await readMock(context, id)).critiques).toHaveLength(1);
  });
});

test("the script keeps to its rules in a job talk, whoever presents and in every manner", async () => {
  const practice = await openTestPractice();
  try {
    const context = openTestMock(practice);
    await createRecord(context.research, "talk", talkFields);
    await createRecord(context.research, "project", project("Where attention goes"));
    const broken: string[] = [];
    for (const style of mockStyles)
      for (const [who, candidate] of Object.entries(candidates)) {
        const own = setupOf("job-talk", style);
        const plan = await planRound(context, own, 7);
        const held = await hold(scriptedInterviewer, { setup: own, plan, candidate });
        for (const [property, holds] of Object.entries(properties))
          try {
            await holds(held);
          } catch (error) {
            broken.push(`${style}, ${who}: ${property}: ${String(error).slice(0, 300)}`);
          }
      }
    expect(broken).toEqual([]);
  } finally {
    await practice.close();
  }
});
