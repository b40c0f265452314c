import { debriefId, readBecame, writeBecame } from "#campaign/debriefs/became.rules.ts";
import { describe, expect, test } from "vitest";

describe("what a line of a debrief became", () => {
  test("is read as it was written", () => {
    for (const became of [
      { kind: "card", id: "card_0123" },
      { kind: "problem", id: "causal-attention" },
      { kind: "drill", id: "data" },
      { kind: "topic", id: "kl-divergence" },
      { kind: "nothing", id: "" },
    ] as const)
      expect(readBecame(writeBecame(became))).toEqual(became);
  });

  test("is open while nothing is written, and where what is written makes no sense", () => {
    for (const text of ["", "problem", "nothing at", "story x", "problem a b", " problem a"])
      expect(readBecame(text)).toBeNull();
  });

  test("stands in the one debrief of its round", () => {
    expect(debriefId("roun_0000000000abcdefghijklmnop")).toBe("debr_0000000000abcdefghijklmnop");
  });
});
