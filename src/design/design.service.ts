import type { Design } from "#catalogue/design.schemas.ts";
import { mustShare } from "#design/coverage.rules.ts";
import type { DesignContext } from "#design/design.context.ts";
import { designNotFound, designPartNotFound } from "#design/design.errors.ts";
import { sheetFieldsSchema } from "#design/design.schemas.ts";
import type {
  DesignPage,
  DesignReview,
  Designs,
  DesignSummary,
  NumberAnswer,
  StagePoints,
} from "#design/design.schemas.ts";
import { userLevel } from "#design/level.rules.ts";
import { findSheets } from "#design/sheets.store.ts";
import type { KeptSheet } from "#design/sheets.store.ts";
import { proposeCoverage } from "#grading/propose-coverage.ts";

/** A sheet that was finished, as a plan counts it. */
interface DesignEvidence {
  designId: string;
  finishedAt: string;
  /** Of the must points, how many were ticked: from 0 to 1. */
  share: number;
}

/** Every prompt with the user's standing, and the user's level. */
export async function listDesigns(context: DesignContext): Promise<Designs> {
  const [designs, evidence, sheets] = await Promise.all([
    context.designs(),
    listDesignEvidence(context),
    findSheets(context.database, context.user.id),
  ]);
  const byDesign = Map.groupBy(sheets, (sheet) => sheet.design_id);
  const listed = await Promise.all(
    [...designs.values()].map(async (design) => ({
      ...(await headOf(context, design)),
      standing: standingOf(design, byDesign.get(design.id) ?? []),
    })),
  );
  const level = userLevel(evidence.map(({ designId, share }) => ({ level: designs.get(designId)?.level ?? 1, share })));
  return { designs: listed, level };
}

/** A prompt without what a strong answer covers. Throws `design.not_found`. */
export async function readDesign(context: DesignContext, id: string): Promise<DesignPage> {
  const design = await requireDesign(context, id);
  const sheets = await findSheets(context.database, context.user.id, id);
  return {
    ...(await headOf(context, design)),
    prompt: design.prompt,
    stages: design.stages.map(({ stage, minutes, ask }) => ({ stage, minutes, ask })),
    numbers: design.numbers.map((number) => ({
      id: number.id,
      ask: number.ask,
      unit: number.unit,
      calculator: number.calculator?.id ?? null,
    })),
    sheets: sheets.map((sheet) => ({
      id: sheet.id,
      designId: sheet.design_id,
      createdAt: sheet.created_at,
      updatedAt: sheet.updated_at,
      finishedAt: sheet.finished_at,
      share: sheet.finished_at === null ? null : shareOf(design, sheet),
    })),
  };
}

/** What a strong answer covers in a stage. Throws `design.not_found`, `design.part_not_found`. */
export async function readStagePoints(context: DesignContext, id: string, stage: string): Promise<StagePoints> {
  const { points, probes } = requireStage(await requireDesign(context, id), stage);
  return { points: points.map(({ must, say }) => ({ must, say })), probes };
}

/** Proposes which points of a stage an answer makes. Throws `design.not_found`, `design.part_not_found`. */
export async function proposePoints(
  context: DesignContext,
  id: string,
  stage: string,
  answer: string,
): Promise<boolean[]> {
  const { points } = requireStage(await requireDesign(context, id), stage);
  return proposeCoverage(answer, points);
}

/** What a number comes to, and how. Throws `design.not_found`, `design.part_not_found`. */
export async function readNumber(context: DesignContext, id: string, numberId: string): Promise<NumberAnswer> {
  const number = (await requireDesign(context, id)).numbers.find((one) => one.id === numberId);
  if (number === undefined) throw designPartNotFound("number", numberId);
  const { expected, unit, within, working, calculator } = number;
  return {
    expected,
    unit,
    within,
    working,
    calculator: calculator === undefined ? null : { id: calculator.id, inputs: calculator.inputs },
  };
}

/** What the interviewer says to a question; nothing where it is not one of those expected. Throws `design.not_found`. */
export async function askInterviewer(context: DesignContext, id: string, question: string): Promise<string[]> {
  const { answers } = await requireDesign(context, id);
  const matches = await proposeCoverage(
    question,
    answers.map(({ asked: [first = "", ...others] }) => ({ say: first, accept: others })),
  );
  return answers.filter((_, index) => matches[index] === true).map(({ say }) => say);
}

/** What to read once a prompt is done. Throws `design.not_found`. */
export async function readReview(context: DesignContext, id: string): Promise<DesignReview> {
  const { traps, references, worked, stages } = await requireDesign(context, id);
  const musts = stages.map(({ stage, points, probes }) => ({
    stage,
    indices: points.flatMap(({ must }, index) => (must ? [index] : [])),
    probes,
  }));
  return { traps, references, worked, musts };
}

/** Every finished sheet of a prompt that is still in the catalogue, oldest first. */
export async function listDesignEvidence(context: DesignContext): Promise<DesignEvidence[]> {
  const designs = await context.designs();
  const sheets = await findSheets(context.database, context.user.id);
  return sheets
    .flatMap((sheet) => {
      const design = designs.get(sheet.design_id);
      if (design === undefined || sheet.finished_at === null) return [];
      return [{ designId: design.id, finishedAt: sheet.finished_at, share: shareOf(design, sheet) }];
    })
    .toSorted((one, other) => one.finishedAt.localeCompare(other.finishedAt));
}

function shareOf(design: Design, sheet: KeptSheet): number {
  return mustShare(design, sheetFieldsSchema.parse(sheet.fields));
}

async function headOf(context: DesignContext, design: Design): Promise<Omit<DesignSummary, "standing">> {
  const topics = await context.topics();
  const { id, title, area, level, minutes } = design;
  return {
    id,
    title,
    area,
    level,
    minutes,
    topics: design.topics.map((topic) => ({ id: topic, name: topics.get(topic)?.name ?? topic })),
    hasWorked: design.worked !== null,
  };
}

function standingOf(design: Design, sheets: readonly KeptSheet[]): DesignSummary["standing"] {
  const finished = sheets.filter((sheet) => sheet.finished_at !== null);
  const open = sheets.find((sheet) => sheet.finished_at === null);
  return {
    sheets: sheets.length,
    finished: finished.length,
    best: finished.length === 0 ? null : Math.max(...finished.map((sheet) => shareOf(design, sheet))),
    openSheet: open?.id ?? null,
    lastAt:
      sheets
        .map((sheet) => sheet.updated_at)
        .toSorted()
        .at(-1) ?? null,
  };
}

async function requireDesign(context: DesignContext, id: string): Promise<Design> {
  const design = (await context.designs()).get(id);
  if (design === undefined) throw designNotFound(id);
  return design;
}

function requireStage({ stages }: Design, name: string): Design["stages"][number] {
  const found = stages.find(({ stage }) => stage === name);
  if (found === undefined) throw designPartNotFound("stage", name);
  return found;
}
