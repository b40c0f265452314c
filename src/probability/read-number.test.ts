import { readNumber } from "#probability/read-number.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const valueOf = (typed: string): number => {
  const reading = readNumber(typed);
  if (reading.kind === "unreadable") throw new Error(`${typed}: ${reading.message} (${reading.at})`);
  return reading.value;
};
const complaint = (typed: string): { message: string; at: number } => {
  const reading = readNumber(typed);
  if (reading.kind === "number") throw new Error(`${typed} was read as ${reading.value}`);
  return reading;
};

describe("an answer is read as people type it", () => {
  test.each([
    ["0.375", 0.375],
    [" .5 ", 0.5],
    ["5.", 5],
    ["-2.5", -2.5],
    ["3/8", 3 / 8],
    ["37.5 %", 0.375],
    ["37.5\\%", 0.375],
    ["1/20%", 5],
    ["1 - 5%", 0.95],
    ["(2 + 3) %", 0.05],
    ["1 - 0.9^5", 1 - 0.9 ** 5],
    ["1 − 0.9**12", 1 - 0.9 ** 12],
    ["C(5,2)/2^5", 10 / 32],
    ["choose(52, 5)", 2_598_960],
    ["\\binom{5}{2} / 2^{5}", 10 / 32],
    ["C(4,2)C(6,1)/C(10,3)", 36 / 120],
    ["e^-2", Math.exp(-2)],
    ["e^{-2}/2", Math.exp(-2) / 2],
    ["exp(-2)*2^3/3!", (Math.exp(-2) * 8) / 6],
    ["ln 2", Math.LN2],
    ["ln2/3", Math.LN2 / 3],
    ["log(2)", Math.LN2],
    ["log2(8)", 3],
    ["log_2 8", 3],
    ["log10(1000)", 3],
    ["\\log_2(3)", Math.log2(3)],
    ["sqrt(2/pi)", Math.sqrt(2 / Math.PI)],
    ["√(2/π)", Math.sqrt(2 / Math.PI)],
    ["\\frac{3}{8}", 0.375],
    ["\\frac38", 0.375],
    ["$\\tfrac{1}{2} \\cdot \\frac{1}{3}$", 1 / 6],
    ["5!", 120],
    ["1.5e-3", 0.0015],
    ["2E3", 2000],
    ["2e", 2 * Math.E],
    ["½", 0.5],
    ["max(1/3, 1/4)", 1 / 3],
  ])("%s", (typed, value) => {
    expect(valueOf(typed)).toBeCloseTo(value, 12);
  });

  test("the normal distribution function", () => {
    expect(valueOf("1 - Phi(1.96)")).toBeCloseTo(0.0249979, 6);
    expect(valueOf("Φ(0)")).toBeCloseTo(0.5, 9);
  });
});

describe("what cannot be read is told, with its place", () => {
  test.each([
    ["", 0, /Type a number/],
    ["0,375", 1, /comma/],
    ["1 + 1,000", 5, /comma/],
    ["(0,5)", 2, /comma/],
    ["37.5 % of x", 7, /“o”/],
    ["3/", 2, /missing/],
    ["2 * (1 + 3", 10, /should be/],
    ["p^2", 0, /“p” is not given/],
    ["12.5% + q", 8, /“q” is not given/],
    ["0.3 ≈ 1/3", 4, /≈/],
    ["1/0", 0, /no finite value/],
    ["ln(0)", 0, /no finite value/],
    ["C(5)", 0, /no finite value/],
    ["\\binom{1000000000}{500000000}", 0, /no finite value/],
    ["\\sum_i i", 5, /./],
    ["E[3]", 0, /./],
  ])("%s", (typed, at, message) => {
    expect(complaint(typed)).toMatchObject({ at, message: expect.stringMatching(message) });
  });

  test("text without end is refused, and deep nesting too", () => {
    expect(complaint("1+".repeat(200)).message).toMatch(/longer than 200/);
    expect(complaint("(".repeat(190)).message).toMatch(/./);
    expect(valueOf(`${"-".repeat(198)}1`)).toBe(1);
  });
});

describe("properties", () => {
  test("a decimal reads as itself, and as percent a hundredth", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (value) => {
        const typed = value.toFixed(6);
        expect(valueOf(typed)).toBeCloseTo(Number(typed), 9);
        expect(valueOf(`${typed} %`)).toBeCloseTo(Number(typed) / 100, 9);
      }),
    );
  });

  test("a fraction reads as its quotient, in every spelling", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 }), (over, under) => {
        for (const typed of [`${over}/${under}`, `\\frac{${over}}{${under}}`, `${over} ÷ ${under}`.replace("÷", "/")])
          expect(valueOf(typed)).toBeCloseTo(over / under, 12);
      }),
    );
  });

  test("whatever is typed, it is read or told, at a place within the text", () => {
    const signs = fc.constantFrom(
      ..."0123456789.,+-*/^_!%(){}[]|eCπ√ \\=<>:;'".split(""),
      "\\frac",
      "log2",
      "\\sum",
      "E[",
    );
    const text = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.array(signs, { maxLength: 40 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const reading = readNumber(typed);
        const isSound =
          reading.kind === "number"
            ? Number.isFinite(reading.value)
            : reading.at >= 0 && reading.at <= typed.length && reading.message.length > 5;
        expect(isSound).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });
});
