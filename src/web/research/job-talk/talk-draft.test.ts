import fc from "fast-check";
import { expect, test } from "vitest";
import { addTime, keepTalkDraft, readTalkDraft, secondsOf, type TalkDraft } from "./talk-draft.ts";

const draft: TalkDraft = { startedAt: "2026-11-21T10:00:00.000Z", slide: 3, ms: [1000] };

test("time goes to the slide that is shown, and slides passed over have none", () => {
  expect(addTime(draft, 500).ms).toEqual([1000, 0, 500]);
  expect(addTime({ ...draft, slide: 1 }, 500).ms).toEqual([1500]);
});

test("seconds by slide add up to the rounded whole, and none is negative", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 90_000 }), { maxLength: 40 }), fc.nat(40), (ms, slides) => {
      const seconds = secondsOf(ms, slides);
      expect(seconds.length).toBe(Math.max(slides, ms.length));
      expect(seconds.every((one) => one >= 0)).toBe(true);
      const total = ms.reduce((sum, one) => sum + one, 0);
      expect(seconds.reduce((sum, one) => sum + one, 0)).toBe(Math.round(total / 1000));
    }),
  );
});

test("a rehearsal cut short is read back, and anything else in its place is none", () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  keepTalkDraft("talk_1", draft, storage);
  expect(readTalkDraft("talk_1", storage)).toEqual(draft);
  expect(readTalkDraft("talk_2", storage)).toBeNull();
  for (const [key] of kept) kept.set(key, "{not json");
  expect(readTalkDraft("talk_1", storage)).toBeNull();
});
