import { shortArguments } from "#assistants/short-arguments.rules.ts";
import fc from "fast-check";
import { expect, test } from "vitest";

test("ids and short words stay, what the user wrote at length is only counted", () => {
  expect(shortArguments({ round_id: "mock_1", quotes: [{ text: "x".repeat(201) }], by: "candidate" })).toBe(
    '{"round_id":"mock_1","quotes":[{"text":"(201 letters)"}],"by":"candidate"}',
  );
  expect(shortArguments(undefined)).toBe("null");
  expect(shortArguments({ text: "a\0b" })).toBe('{"text":"ab"}');
});

test("whatever is sent, the log's line is short and holds no long text of it", () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      expect(shortArguments(JSON.parse(json)).length).toBeLessThanOrEqual(2000);
    }),
  );
  const text = "secret ".repeat(60);
  expect(shortArguments({ a: [[[[[[[text]]]]]]], b: { [text]: 1 } })).not.toContain("secret secret");
});
