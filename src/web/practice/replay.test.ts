import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Edit } from "#practice/practice.schemas.ts";
import { bridgeTexts } from "../editor/stored-edits.ts";
import { layOutReplay, longestPlayedPauseMs, stepDue } from "./replay.ts";

function edits(documents: string[], every = 100): Edit[] {
  return documents.slice(1).map((document, index) => ({
    atMs: (index + 1) * every,
    changes: bridgeTexts(documents[index] ?? "", document).toJSON() as unknown,
  }));
}

describe("a replay", () => {
  test("shows the document at every step, forwards and backwards", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 40 }), { minLength: 1, maxLength: 150 }), (documents) => {
        const replay = layOutReplay(documents[0] ?? "", edits(documents));
        expect(replay.steps).toBe(documents.length - 1);
        for (const step of [replay.steps, 0, Math.floor(replay.steps / 2)]) {
          expect(replay.documentAt(step)).toBe(documents[step] ?? "");
        }
      }),
    );
  });

  test("shortens the writer's long pauses but keeps the sitting's clock", () => {
    const stored = edits(["", "a", "ab"]);
    const late = stored.map((edit, index) => (index === 1 ? { ...edit, atMs: 600_000 } : edit));
    const replay = layOutReplay("", late);
    expect(replay.clockAt(2)).toBe(600_000);
    expect(replay.playbackAt(2)).toBe(longestPlayedPauseMs);
  });

  test("leaves out an edit that does not fit, and goes on", () => {
    const [first, second] = edits(["a", "ab", "abc"]);
    if (first === undefined || second === undefined) throw new Error("two edits were made");
    const replay = layOutReplay("a", [first, { atMs: 150, changes: [999] }, { atMs: 160, changes: "?" }, second]);
    expect(replay.steps).toBe(2);
    expect(replay.documentAt(2)).toBe("abc");
  });

  test("finds the step that is due", () => {
    const replay = layOutReplay("", edits(["", "a", "ab", "abc"], 100));
    expect([0, 99, 100, 250, 9999].map((time) => stepDue(replay, time))).toEqual([1, 1, 2, 3, 3]);
  });
});
