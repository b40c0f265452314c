import type { Flaw } from "#catalogue/flaw.ts";
import { parseFrontMatter } from "#catalogue/parse-front-matter.ts";
import { parseSections } from "#catalogue/parse-sections.ts";
import { followUpFrontMatterSchema, trainingFrontMatterSchema } from "#catalogue/training.schemas.ts";
import type { TrainingProgram } from "#catalogue/training.schemas.ts";

/** The files of a training program's folder, as text; null where a file is missing. */
export interface TrainingFiles {
  /** Name of the folder, which the program's id must match. */
  folder: string;
  statement: string | null;
  code: string | null;
  tests: string | null;
  /** Folders of `follow-ups/`, in the order of their names. */
  followUps: readonly { folder: string; task: string | null; tests: string | null; solution: string | null }[];
}

/** A training program, or null where its files do not make one, and what is wrong with them. */
export interface ParsedTraining {
  program: TrainingProgram | null;
  flaws: Flaw[];
}

/** Reads a training program from its files. Every flaw is reported with its file and line; nothing is thrown. */
export function parseTraining(files: TrainingFiles): ParsedTraining {
  const flaws: Flaw[] = [];
  const report = (name: string, line: number | null, message: string): void => {
    flaws.push({ file: `training/${files.folder}/${name}`, line, message });
  };
  const require = (text: string | null, name: string): string => {
    if (text === null || text.trim() === "") report(name, null, `is ${text === null ? "missing" : "empty"}.`);
    return text ?? "";
  };
  const statement = require(files.statement, "program.md");
  const code = require(files.code, "program.py");
  const tests = require(files.tests, "tests.py");
  const followUps = files.followUps.map((one) => parseFollowUp(one, report, require));
  if (files.statement === null) return { program: null, flaws };
  const inStatement = (line: number | null, message: string): void => report("program.md", line, message);
  const { data, body, bodyLine } = parseFrontMatter(statement, trainingFrontMatterSchema, inStatement);
  const { opening, sections } = parseSections(body, bodyLine);
  const [healthy] = sections;
  if (opening === "")
    inStatement(bodyLine, "The situation is missing: it stands between the front matter and `## Healthy`.");
  if (sections.length !== 1 || healthy?.title !== "Healthy" || healthy.text === "") {
    inStatement(
      healthy?.line ?? null,
      "After the situation comes one section, `## Healthy`: what a healthy run shows.",
    );
  }
  if (data === null) return { program: null, flaws };
  if (data.id !== files.folder) {
    inStatement(null, `The id is ${data.id} and the folder ${files.folder}; they must be the same.`);
  }
  if ((data.kind === "round") !== followUps.length > 0) {
    inStatement(null, "A round has follow-ups in `follow-ups/`; a training program has none.");
  }
  const program = { ...data, statement: opening, healthy: healthy?.text ?? "", code, tests };
  const complete = followUps.filter((one) => one !== null);
  return { program: flaws.length === 0 ? { ...program, followUps: complete } : null, flaws };
}

function parseFollowUp(
  files: TrainingFiles["followUps"][number],
  report: (name: string, line: number | null, message: string) => void,
  require: (text: string | null, name: string) => string,
): TrainingProgram["followUps"][number] | null {
  const folder = `follow-ups/${files.folder}`;
  const text = require(files.task, `${folder}/task.md`);
  const tests = require(files.tests, `${folder}/tests.py`);
  const solution = require(files.solution, `${folder}/solution.py`);
  if (files.task === null) return null;
  const inTask = (line: number | null, message: string): void => report(`${folder}/task.md`, line, message);
  const { data, body, bodyLine } = parseFrontMatter(text, followUpFrontMatterSchema, inTask);
  if (body.trim() === "") inTask(bodyLine, "The task itself is missing.");
  if (data !== null && data.id !== files.folder) inTask(null, `The id is ${data.id} and the folder ${files.folder}.`);
  return data === null ? null : { ...data, task: body.trim(), tests, solution };
}
