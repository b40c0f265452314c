import type { PreferredClass } from "#offers/company/cap-table.schemas.ts";
import fc from "fast-check";

/** A class of few shares. */
export const smallClasses = fc
  .record({
    shares: fc.integer({ min: 0, max: 50 }),
    invested: fc.integer({ min: 0, max: 100 }),
    multiple: fc.constantFrom(0, 1, 1.5, 3),
    rank: fc.integer({ min: 1, max: 3 }),
    participation: fc.constantFrom("none" as const, "full" as const, "capped" as const),
    headroom: fc.constantFrom(0, 0.5, 2),
  })
  .map(({ headroom, ...one }): PreferredClass => ({
    ...one,
    name: "Series",
    cap: one.participation === "capped" ? one.multiple + headroom : null,
  }));

/** Cap tables of few shares, so that every choice to convert can be tried. */
export const smallCapTables = fc.record({
  preferred: fc.array(smallClasses, { maxLength: 4 }),
  common: fc.integer({ min: 1, max: 100 }),
  options: fc.array(
    fc.record({
      name: fc.constant("Options"),
      shares: fc.integer({ min: 0, max: 30 }),
      strike: fc.integer({ min: 0, max: 20 }),
    }),
    { maxLength: 2 },
  ),
  ahead: fc.integer({ min: 0, max: 20 }),
});
