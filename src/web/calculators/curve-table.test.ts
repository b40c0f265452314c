import { calculators, drawCurves } from "#calculators/calculators.rules.ts";
import { expect, test } from "vitest";
import { axisWords, curveTable } from "./curve-table.ts";

test("ticks are short: bytes in decimal units, durations in theirs, counts by thousands", () => {
  const axis = (unit?: "bytes" | "s" | "share") => ({ label: "x", scale: "log" as const, ...(unit ? { unit } : {}) });
  expect(axisWords(axis("bytes"), 8e10)).toBe("80 GB");
  expect(axisWords(axis("s"), 0.02)).toBe("20 ms");
  expect(axisWords(axis("share"), 0.4)).toBe("40 %");
  expect(axisWords(axis(), 128)).toBe("128");
  expect(axisWords(axis(), 4096)).toBe("4,096");
  expect(axisWords(axis(), 131_072)).toBe("131k");
  expect(axisWords(axis(), 7e10)).toBe("70B");
  expect(axisWords(axis(), 1e24)).toBe("10²⁴");
});

test("every curve of every calculator is a table of at most ten rows, without a hole", () => {
  for (const { id } of calculators)
    for (const curve of drawCurves(id, {})) {
      const { head, rows } = curveTable(curve);
      expect(rows.length, curve.title).toBeGreaterThan(2);
      expect(rows.length, curve.title).toBeLessThanOrEqual(10);
      for (const row of rows) {
        expect(row).toHaveLength(head.length);
        expect(
          row.every((cell) => cell !== ""),
          `${curve.title}: ${row.join(" | ")}`,
        ).toBe(true);
      }
    }
});
