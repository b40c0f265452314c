import { describe, expect, test } from "vitest";
import { addLogged, describeCurve, endsOutside, layOutCurve, numberWords, type CurvePoint } from "./curve-data.ts";

function points(...values: CurvePoint["value"][]): CurvePoint[] {
  return values.map((value, step) => ({ step, value }));
}

const band = [
  { step: 0, low: 1, median: 1.5, high: 2 },
  { step: 3, low: 0.1, median: 0.2, high: 0.3 },
];

describe("curves as they are logged", () => {
  test("grow by series, each at its own steps", () => {
    const first = addLogged({}, [
      { step: 0, values: { loss: 2 } },
      { step: 1, values: { loss: 1, accuracy: 0.5 } },
    ]);
    const second = addLogged(first, [{ step: 2, values: { loss: "nan" } }]);
    expect(second).toEqual({
      loss: [
        { step: 0, value: 2 },
        { step: 1, value: 1 },
        { step: 2, value: "nan" },
      ],
      accuracy: [{ step: 1, value: 0.5 }],
    });
    expect(first["loss"]).toHaveLength(2);
  });

  test("begin anew when the script trains a second time", () => {
    const first = addLogged({}, [
      { step: 0, values: { loss: 2 } },
      { step: 1, values: { loss: 1 } },
    ]);
    expect(addLogged(first, [{ step: 0, values: { loss: 9 } }])["loss"]).toEqual([{ step: 0, value: 9 }]);
  });
});

describe("a curve's picture", () => {
  test("has room for the line and the band", () => {
    const { values, steps } = layOutCurve(points(4, 2, 1), band, "linear");
    expect(steps).toEqual([0, 3]);
    expect(values[0]).toBeLessThan(0.1);
    expect(values[1]).toBeGreaterThan(4);
  });

  test("breaks the line at nan and inf, and marks where they begin", () => {
    const { line, edges } = layOutCurve(points(1, "nan", "nan", 2, "inf", "-inf"), [], "linear");
    expect(line.map(({ value, piece }) => [value, piece])).toEqual([
      [1, 0],
      [2, 1],
    ]);
    expect(edges).toEqual([
      { step: 1, edge: "top", words: "nan from step 1" },
      { step: 4, edge: "top", words: "inf from step 4" },
      { step: 5, edge: "bottom", words: "-inf from step 5" },
    ]);
  });

  test("marks what a log scale has no room for", () => {
    expect(layOutCurve(points(0, 0, 1), [], "log").edges).toEqual([
      { step: 0, edge: "bottom", words: "0 from step 0" },
    ]);
    expect(layOutCurve(points(0, 0, 1), [], "linear").edges).toEqual([]);
  });

  test("keeps spikes when there are more points than can be seen", () => {
    const many = points(...Array.from({ length: 5000 }, (_, step) => (step === 2500 ? 99 : 1)));
    const { line } = layOutCurve(many, [], "linear");
    expect(line.length).toBeLessThanOrEqual(600);
    expect(line.some(({ value }) => value === 99)).toBe(true);
  });
});

describe("a curve in words", () => {
  test("says where it ends, and where healthy runs do", () => {
    expect(describeCurve("Loss", points(2, 0.6578), band)).toBe(
      "Loss is 0.658 at step 1; healthy runs end between 0.1 and 0.3.",
    );
    expect(describeCurve("Loss", points("nan"), [])).toBe("Loss is nan at step 0.");
  });

  test("says whether it ends outside the band", () => {
    expect(endsOutside(points(1, 1, 1, 0.2), band)).toBe(false);
    expect(endsOutside(points(1, 1, 1, 0.9), band)).toBe(true);
    expect(endsOutside(points("nan"), band)).toBe(true);
    expect(endsOutside(points(1), [])).toBeNull();
  });

  test("has numbers that can be read", () => {
    expect([0, 0.6578, 123_456, 0.00012, "inf" as const].map(numberWords)).toEqual([
      "0",
      "0.658",
      "1.2e+5",
      "1.2e-4",
      "inf",
    ]);
  });
});
