import type { Design } from "#catalogue/design.schemas.ts";
import type { SheetFields } from "#design/design.schemas.ts";

/** How many must points of a stage a sheet holds. */
interface StageCoverage {
  stage: Design["stages"][number]["stage"];
  held: number;
  musts: number;
}

/** Must points held by stage. */
export function coverStages(
  { stages }: Pick<Design, "stages">,
  { ticked }: Pick<SheetFields, "ticked">,
): StageCoverage[] {
  return stages.map(({ stage, points }) => {
    const musts = points.flatMap(({ must }, index) => (must ? [index] : []));
    const held = musts.filter((index) => ticked[stage]?.includes(index) === true).length;
    return { stage, held, musts: musts.length };
  });
}

/** The share of all must points of a prompt that a sheet holds, from 0 to 1. */
export function mustShare(design: Pick<Design, "stages">, fields: Pick<SheetFields, "ticked">): number {
  const stages = coverStages(design, fields);
  const musts = stages.reduce((sum, one) => sum + one.musts, 0);
  return musts === 0 ? 0 : stages.reduce((sum, one) => sum + one.held, 0) / musts;
}
