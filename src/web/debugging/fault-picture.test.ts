import type { DebuggingHome } from "#debugging/debugging.schemas.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describePicture, faultLines, layOutFaults, shareWords } from "./fault-picture.ts";

const now = new Date("2026-11-21T10:00:00.000Z");

function point(family: string, timeShare: number, more: Partial<DebuggingHome["points"][number]> = {}) {
  return {
    drillId: `drl_${family}_${timeShare}`,
    kind: "component" as const,
    family,
    finishedAt: "2026-11-01T10:30:00.000Z",
    fixed: true,
    activeMs: timeShare * 600_000,
    timeShare,
    falseLeads: 0,
    ...more,
  };
}

function home(points: DebuggingHome["points"]): Pick<DebuggingHome, "families" | "points" | "recent"> {
  const families = ["attention", "data", "numerics"].map((family) => {
    const met = points.filter((one) => one.family === family).length;
    // data is the one that is due
    const dueAt = met === 0 ? null : family === "data" ? "2026-11-20T00:00:00.000Z" : "2026-12-20T00:00:00.000Z";
    return { family, title: family.toUpperCase(), met, fixed: met, medianMs: null, retrievability: 0.5, dueAt };
  });
  return { families, points, recent: [] };
}

describe("the picture of every finished fault", () => {
  test("has a row for each family that was met, the neediest on top", () => {
    const { rows, marks } = layOutFaults(home([point("attention", 0.5), point("data", 0.7, { fixed: false })]), now);
    expect(rows).toEqual(["DATA", "ATTENTION"]);
    expect(marks.map(({ x, y, fixed }) => ({ x, y, fixed }))).toEqual([
      { x: 0.7, y: 0, fixed: false },
      { x: 0.5, y: 1, fixed: true },
    ]);
  });

  test("always shows the target with room beyond it, and keeps what took longest at the edge with its share", () => {
    expect(layOutFaults(home([point("data", 0.2)]), now).end).toBe(1.5);
    expect(layOutFaults(home([point("data", 1.9)]), now).end).toBe(2);
    const { end, marks } = layOutFaults(home([point("data", 1), point("data", 7.25)]), now);
    expect(end).toBe(2);
    expect(marks.map(({ x, beyond }) => ({ x, beyond }))).toEqual([
      { x: 1, beyond: "" },
      { x: 2, beyond: "7.25×" },
    ]);
    const two = layOutFaults(home([point("data", 7.25), point("data", 3), point("numerics", 4)]), now).marks;
    expect(two.map(({ beyond }) => beyond)).toEqual(["2 over 2×", "", "4.00×"]);
  });

  test("moves marks apart that would lie on each other, as far as a row goes", () => {
    const { marks } = layOutFaults(
      home([point("data", 0.5), point("data", 0.5), point("data", 0.5), point("data", 0.9)]),
      now,
    );
    expect(marks.map(({ y }) => y)).toEqual([0, -0.2, 0.2, 0]);
  });

  test("keeps every mark inside its row and the frame", () => {
    const shares = fc.array(fc.double({ min: 0, max: 60, noNaN: true }), { maxLength: 60 });
    fc.assert(
      fc.property(shares, shares, (some, others) => {
        const points = [
          ...some.map((share) => point("data", share)),
          ...others.map((share) => point("numerics", share)),
        ];
        const { rows, end, marks } = layOutFaults(home(points), now);
        expect(marks).toHaveLength(points.length);
        for (const { x, y } of marks) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(end);
          expect(Math.abs(y - Math.round(y))).toBeLessThan(0.5);
          expect(rows[Math.round(y)]).toBeDefined();
        }
      }),
    );
  });

  test("says of a mark what it was", () => {
    const one = point("data", 0.74, { falseLeads: 2 });
    const recent = [{ id: one.drillId, title: "Layer norm" }] as DebuggingHome["recent"];
    const { marks } = layOutFaults({ ...home([one]), recent }, now);
    expect(marks[0]?.words).toBe("Layer norm\nfixed in 7:24, 0.74× the target, 2 false leads\n1 Nov 2026");
    const [unnamed] = layOutFaults(home([point("data", 1.2, { fixed: false })]), now).marks;
    expect(unnamed?.words).toBe("Component\ngiven up after 12:00, 1.20× the target\n1 Nov 2026");
  });

  test("is told in a sentence", () => {
    const points = [point("data", 0.5), point("data", 1), point("data", 1.5), point("data", 2, { fixed: false })];
    expect(describePicture(points)).toBe(
      "4 faults in finished drills: 2 fixed within the target time, 1 fixed later, 1 given up.",
    );
    expect(shareWords(12.4)).toBe("12×");
  });

  test("is told line by line, the latest first", () => {
    const early = point("data", 0.5, { finishedAt: "2026-10-01T10:30:00.000Z" });
    const late = point("attention", 1.1, { finishedAt: "2026-11-01T10:30:00.000Z", fixed: false, falseLeads: 1 });
    expect(faultLines(home([early, late]))).toMatchObject([
      { family: "ATTENTION", fixed: false, time: "11:00", share: "1.10×", falseLeads: 1, date: "1 Nov 2026" },
      { family: "DATA", fixed: true, time: "5:00", share: "0.50×" },
    ]);
  });
});
