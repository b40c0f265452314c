import { checkDesigns } from "#catalogue/check-designs.ts";
import type { Design } from "#catalogue/design.schemas.ts";
import type { Flaw } from "#catalogue/flaw.ts";
import { readDesigns } from "#catalogue/load-designs.ts";
import { readTopics } from "#catalogue/load-topics.ts";
import type { Topic } from "#catalogue/topic.schemas.ts";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";

const folder = join(import.meta.dirname, "../../catalogue");
let flaws: Flaw[];
let designs: ReadonlyMap<string, Design>;
let topics: ReadonlyMap<string, Topic>;
let first: Design;

beforeAll(async () => {
  const reading = await readDesigns(folder);
  ({ designs, flaws } = reading);
  ({ topics } = await readTopics(folder));
  const [one] = designs.values();
  if (one === undefined) throw new Error("The catalogue has no design prompts.");
  first = one;
});

/** What is wrong once the first prompt is changed so. */
function messagesOf(changes: Partial<Design>): string[] {
  const changed = new Map(designs).set(first.id, { ...first, ...changes });
  return checkDesigns(changed, topics).map(({ message }) => message);
}

describe("the prompts of the catalogue", () => {
  test("have no flaw: stages in order, minutes that add up, topics that exist, figures that come out", () => {
    expect([...flaws, ...checkDesigns(designs, topics)]).toEqual([]);
  });

  test("are thirty or more, two or more for each area, and two are worked out in full", () => {
    expect(designs.size).toBeGreaterThanOrEqual(30);
    expect([...designs.values()].filter(({ worked }) => worked !== null).map(({ id }) => id)).toEqual([
      "chat-model-serving",
      "feed-ranking",
    ]);
  });

  test("have figures that the calculators give, in ten of them or more", () => {
    const numbers = [...designs.values()].flatMap((design) => design.numbers);
    expect(numbers.filter(({ calculator }) => calculator !== undefined).length).toBeGreaterThanOrEqual(10);
  });

  test("accept the wordings of each point as making it, so that a proposal can be made at all", () => {
    const bare = [...designs.values()].flatMap(({ id, stages }) =>
      stages.flatMap(({ points }) =>
        points.filter(({ accept }) => accept.length === 0).map(({ say }) => `${id}: ${say}`),
      ),
    );
    expect(bare).toEqual([]);
  });
});

describe("a flaw is told", () => {
  test("of minutes that do not add up", () => {
    expect(messagesOf({ minutes: first.minutes + 1 })).toEqual([
      `Its stages take ${first.minutes} minutes, and it ${first.minutes + 1}.`,
    ]);
  });

  test("of stages out of order, and of a topic that is none", () => {
    expect(messagesOf({ stages: first.stages.toReversed() })).toEqual([expect.stringContaining("in this order")]);
    expect(messagesOf({ topics: ["no-such-topic"] })).toEqual(["The topic no-such-topic is no topic."]);
  });

  test("of a figure that does not come out, and of a sum that cannot be read", () => {
    const [number] = first.numbers;
    if (number === undefined) throw new Error("It has no numbers.");
    expect(messagesOf({ numbers: [{ ...number, sum: "2*3", expected: 7 }] })).toEqual([
      `The number ${number.id} says 7, and 2*3 is 6.`,
    ]);
    expect(messagesOf({ numbers: [{ ...number, sum: "2*(3" }] })).toEqual([expect.stringContaining("cannot be read")]);
  });

  test("of a calculator that says otherwise, or is not there", () => {
    const [number] = first.numbers;
    if (number === undefined) throw new Error("It has no numbers.");
    const calculator = { id: "kv-cache", inputs: {}, output: "no-such-output", per: 1 };
    const alone = new Map([[first.id, { ...first, numbers: [{ ...number, calculator }] }]]);
    const messages = (...read: [() => number] | []): string[] =>
      checkDesigns(alone, topics, ...read)
        .filter(({ file }) => file !== "designs")
        .map(({ message }) => message);
    expect(messages(() => 1)).toEqual([`The number ${number.id} says ${number.expected}, and the calculator 1.`]);
    expect(messages()).toEqual([`The number ${number.id} names a calculator or an output that is not there.`]);
  });

  test("of two prompts that ask the same", () => {
    const twin = { ...first, id: "twin" };
    expect(checkDesigns(new Map(designs).set("twin", twin), topics).map(({ message }) => message)).toEqual([
      "It asks what twin asks.",
    ]);
  });
});
