import { join } from "node:path";

import { pathSchema, plannedSchema, shelfNames, shelvesSchema } from "#catalogue/catalogue.schemas.ts";
import type { Catalogue, Path, Problem, Section } from "#catalogue/catalogue.schemas.ts";
import { catalogueInvalid } from "#catalogue/catalogue.errors.ts";
import type { Flaw } from "#catalogue/flaw.ts";
import { entriesOf, foldersOf, readText } from "#catalogue/read-files.ts";
import { parseProblem } from "#catalogue/parse-problem.ts";
import type { ProblemFiles } from "#catalogue/parse-problem.ts";
import { parseTraining } from "#catalogue/parse-training.ts";
import type { TrainingFiles } from "#catalogue/parse-training.ts";
import type { TrainingProgram } from "#catalogue/training.schemas.ts";
import { parse } from "yaml";
import * as z from "zod";

/** What could be read of a catalogue, and the flaws of what could not. */
export interface CatalogueReading {
  catalogue: Catalogue;
  flaws: Flaw[];
}

/** Reads the catalogue in `folder`, problems in order of their ids. Throws `catalogue.invalid` with every flaw found. */
export async function loadCatalogue(folder: string): Promise<Catalogue> {
  const { catalogue, flaws } = await readCatalogue(folder);
  if (flaws.length > 0) throw catalogueInvalid(flaws);
  return catalogue;
}

/** Reads what can be read of the catalogue in `folder`; a problem with a flaw is left out and its flaws are listed. */
export async function readCatalogue(folder: string): Promise<CatalogueReading> {
  const names = await foldersOf(join(folder, "problems"));
  const parsed = await Promise.all(
    names.map(async (name) => parseProblem(await readProblemFiles(join(folder, "problems", name), name))),
  );
  const trainingNames = await foldersOf(join(folder, "training"));
  const parsedTraining = await Promise.all(
    trainingNames.map(async (name) => parseTraining(await readTrainingFiles(join(folder, "training", name), name))),
  );
  const problems = new Map<string, Problem>();
  for (const { problem } of parsed) if (problem !== null) problems.set(problem.id, problem);
  const training = new Map<string, TrainingProgram>();
  for (const { program } of parsedTraining) if (program !== null) training.set(program.id, program);
  const flaws = [...parsed, ...parsedTraining].flatMap((one) => one.flaws);
  const planned = parsePlanned(await readText(join(folder, "planned.yaml")), flaws);
  if (names.length === 0) {
    flaws.push({ file: "problems", line: null, message: "There is no problem here; is this the catalogue's folder?" });
  }
  const sections = parseShelves(await readText(join(folder, "shelves.yaml")), flaws);
  const paths = await readPaths(join(folder, "paths"), flaws);
  return { catalogue: { problems, training, planned, sections, paths }, flaws };
}

function parseShelves(text: string | null, flaws: Flaw[]): Section[] {
  const shelves = text === null ? null : parseYaml(text, "shelves.yaml", shelvesSchema, flaws);
  return shelves === null
    ? []
    : shelfNames.flatMap((shelf) => shelves[shelf].map((section) => ({ ...section, shelf })));
}

async function readPaths(folder: string, flaws: Flaw[]): Promise<Path[]> {
  const names = (await entriesOf(folder)).map(({ name }) => name).filter((name) => name.endsWith(".yaml"));
  const paths = await Promise.all(
    names.toSorted().map(async (name) => {
      const path = parseYaml((await readText(join(folder, name))) ?? "", `paths/${name}`, pathSchema, flaws);
      if (path !== null && `${path.id}.yaml` !== name) {
        flaws.push({
          file: `paths/${name}`,
          line: null,
          message: `The id is ${path.id}; the file must be named after it.`,
        });
      }
      return path;
    }),
  );
  return paths.filter((path) => path !== null);
}

/** What a YAML file holds, or null and a flaw where it does not hold that. */
function parseYaml<Schema extends z.ZodType>(
  text: string,
  file: string,
  schema: Schema,
  flaws: Flaw[],
): z.infer<Schema> | null {
  try {
    const parsed = schema.safeParse(parse(text));
    if (parsed.success) return parsed.data;
    flaws.push({ file, line: null, message: `does not read as it should:\n${z.prettifyError(parsed.error)}` });
  } catch (error) {
    flaws.push({ file, line: null, message: `is not YAML: ${error instanceof Error ? error.message : String(error)}` });
  }
  return null;
}

function parsePlanned(text: string | null, flaws: Flaw[]): Map<string, string> {
  if (text === null) return new Map();
  try {
    return new Map(Object.entries(plannedSchema.parse(parse(text) ?? {})));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    flaws.push({ file: "planned.yaml", line: null, message: `must be a flat map of \`id: Title\`: ${reason}` });
    return new Map();
  }
}

async function readProblemFiles(folder: string, name: string): Promise<ProblemFiles> {
  const wrongNames = (await entriesOf(join(folder, "wrong")))
    .map((entry) => entry.name)
    .filter((file) => file.endsWith(".py"));
  const [statement, starter, solution, tests, brute, mutants, ...wrong] = await Promise.all([
    readText(join(folder, "problem.md")),
    readText(join(folder, "starter.py")),
    readText(join(folder, "solution.py")),
    readText(join(folder, "tests.py")),
    readText(join(folder, "brute.py")),
    readText(join(folder, "mutants.yaml")),
    ...wrongNames.toSorted().map(async (file) => [file, (await readText(join(folder, "wrong", file))) ?? ""] as const),
  ]);
  return { folder: name, statement, starter, solution, tests, brute, wrong: new Map(wrong), mutants };
}

async function readTrainingFiles(folder: string, name: string): Promise<TrainingFiles> {
  const followUpNames = await foldersOf(join(folder, "follow-ups"));
  const [statement, code, tests, followUps] = await Promise.all([
    readText(join(folder, "program.md")),
    readText(join(folder, "program.py")),
    readText(join(folder, "tests.py")),
    Promise.all(
      followUpNames.map(async (followUp) => {
        const read = async (file: string) => readText(join(folder, "follow-ups", followUp, file));
        return {
          folder: followUp,
          task: await read("task.md"),
          tests: await read("tests.py"),
          solution: await read("solution.py"),
        };
      }),
    ),
  ]);
  return { folder: name, statement, code, tests, followUps };
}
