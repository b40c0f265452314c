import { describe, expect, test } from "vitest";
import { createWorkMemo } from "#knowledge/readiness/work-memo.ts";

describe("a memo of work", () => {
  const counting = (): { double: (from: { of: number }) => { is: number }; times: () => number } => {
    let times = 0;
    return {
      double: ({ of }) => {
        times += 1;
        return { is: 2 * of };
      },
      times: () => times,
    };
  };

  test("works a thing out once for equal inputs, and anew for any other or for other work", () => {
    const memo = createWorkMemo();
    const { double, times } = counting();
    expect(memo.remember("double", { of: 3 }, double)).toBe(memo.remember("double", { of: 3 }, double));
    expect(times()).toBe(1);
    expect(memo.remember("double", { of: 4 }, double)).toEqual({ is: 8 });
    expect(memo.remember("square", { of: 3 }, ({ of }) => of ** 2)).toBe(9);
    expect(times()).toBe(2);
  });

  test("forgets what was asked for the longest ago", () => {
    const memo = createWorkMemo(2);
    const { double, times } = counting();
    for (const of of [1, 2, 1, 3]) memo.remember("double", { of }, double);
    expect(times()).toBe(3);
    memo.remember("double", { of: 1 }, double);
    expect(times()).toBe(3);
    memo.remember("double", { of: 2 }, double);
    expect(times()).toBe(4);
  });

  test("remembers that a thing came to nothing", () => {
    const memo = createWorkMemo();
    let times = 0;
    const nothing = (): null => {
      times += 1;
      return null;
    };
    expect([memo.remember("nothing", 1, nothing), memo.remember("nothing", 1, nothing), times]).toEqual([
      null,
      null,
      1,
    ]);
  });
});
