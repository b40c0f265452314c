import { problemFrontMatterSchema, strengthRecordSchema } from "#catalogue/catalogue.schemas.ts";
import type { Problem, StrengthRecord } from "#catalogue/catalogue.schemas.ts";
import type { Flaw } from "#catalogue/flaw.ts";
import { parseFrontMatter } from "#catalogue/parse-front-matter.ts";
import { parseHints, parseSections } from "#catalogue/parse-sections.ts";
import type { Section } from "#catalogue/parse-sections.ts";
import { parse } from "yaml";
import * as z from "zod";

/** The files of one problem's folder, as text; null where a file is missing. */
export interface ProblemFiles {
  /** Name of the folder, which the problem's id must match. */
  folder: string;
  statement: string | null;
  starter: string | null;
  solution: string | null;
  tests: string | null;
  /** `brute.py`, which algorithms have. */
  brute: string | null;
  /** The files of `wrong/` by file name. */
  wrong: ReadonlyMap<string, string>;
  /** `mutants.yaml`, which a new problem does not have yet. */
  mutants: string | null;
}

/** A problem, or null where its files do not make one, and what is wrong with them. */
export interface ParsedProblem {
  problem: Problem | null;
  flaws: Flaw[];
}

/** Sections that follow the statement, in the order in which they must come. */
const sectionTitles = ["Hints", "Pattern", "Complexity", "Why interviewers ask"] as const;

/** Reads a problem from its files. Every flaw is reported with its file and line; nothing is thrown. */
export function parseProblem(files: ProblemFiles): ParsedProblem {
  const flaws: Flaw[] = [];
  const report = (name: string, line: number | null, message: string): void => {
    flaws.push({ file: `problems/${files.folder}/${name}`, line, message });
  };
  const { starter, solution, tests } = requirePython(files, report);
  const wrongAnswers = parseWrongAnswers(files.wrong, report);
  const strength = parseStrength(files.mutants, (message) => report("mutants.yaml", null, message));
  if (files.statement === null) {
    report("problem.md", null, "is missing; it holds the front matter and the statement.");
    return { problem: null, flaws };
  }
  const inStatement = (line: number | null, message: string): void => report("problem.md", line, message);
  const { data, body, bodyLine } = parseFrontMatter(files.statement, problemFrontMatterSchema, inStatement);
  const parts = parseParts(body, bodyLine, inStatement);
  if (data !== null && data.id !== files.folder) {
    inStatement(null, `The id is ${data.id} and the folder ${files.folder}; they must be the same.`);
  }
  if (data?.shelf === "algorithms" && files.brute === null) {
    report("brute.py", null, "is missing; it holds a right answer that is slower than the best.");
  }
  if (data === null || flaws.length > 0) return { problem: null, flaws };
  const { "follow-ups": followUps, ...frontMatter } = data;
  const code = { starter, solution, tests, wrongAnswers, bruteForce: files.brute };
  return { problem: { ...frontMatter, followUps, ...parts, ...code, strength }, flaws };
}

type Report = (name: string, line: number | null, message: string) => void;

function requirePython(files: ProblemFiles, report: Report): { starter: string; solution: string; tests: string } {
  const require = (text: string | null, name: string, holds: string): string => {
    if (text === null || text.trim() === "")
      report(name, null, `is ${text === null ? "missing" : "empty"}; it holds ${holds}.`);
    return text ?? "";
  };
  return {
    starter: require(files.starter, "starter.py", "what the candidate starts from"),
    solution: require(files.solution, "solution.py", "the reference"),
    tests: require(files.tests, "tests.py", "what must hold of a solution"),
  };
}

function parseWrongAnswers(wrong: ReadonlyMap<string, string>, report: Report): Problem["wrongAnswers"] {
  return [...wrong].map(([fileName, code]) => {
    const header = (key: string, holds: string): string => {
      const value = new RegExp(`^# ${key}: *(\\S.*)$`, "m").exec(code)?.[1]?.trim() ?? "";
      if (value === "") report(`wrong/${fileName}`, 1, `Say ${holds} in a first comment: \`# ${key}: …\`.`);
      return value;
    };
    return {
      name: fileName.replace(/\.py$/, ""),
      code,
      fails: header("fails", "which test it fails"),
      teaches: header("teaches", "what its failure teaches"),
    };
  });
}

function parseStrength(text: string | null, report: (message: string) => void): StrengthRecord {
  const none: StrengthRecord = { measured: null, equivalent: [] };
  if (text === null) return none;
  try {
    const parsed = strengthRecordSchema.safeParse(parse(text) ?? {});
    if (parsed.success) return parsed.data;
    report(`does not read as a record of strength:\n${z.prettifyError(parsed.error)}`);
  } catch (error) {
    report(`is not YAML: ${error instanceof Error ? error.message : String(error)}`);
  }
  return none;
}

type Parts = Pick<Problem, "statement" | "hints" | "pattern" | "complexity" | "why">;

function parseParts(body: string, bodyLine: number, report: (line: number | null, message: string) => void): Parts {
  const { opening, sections } = parseSections(body, bodyLine);
  if (opening === "") report(bodyLine, "The statement is missing: it stands between the front matter and `## Hints`.");
  const order = sections.map((section) => section.title).join(", ");
  if (order !== sectionTitles.join(", ")) {
    report(
      sections[0]?.line ?? null,
      `After the statement come exactly these sections, in this order: ${sectionTitles.join(", ")}. Found: ${order || "none"}.`,
    );
  }
  const byTitle = new Map<string, Section>(sections.map((section) => [section.title, section]));
  const text = (title: (typeof sectionTitles)[number]): string => {
    const section = byTitle.get(title);
    if (section?.text === "") report(section.line, `The section “${title}” is empty.`);
    return section?.text ?? "";
  };
  const hintsSection = byTitle.get("Hints");
  const hints = parseHints(text("Hints"));
  if (hintsSection && hints.length !== 3) {
    report(hintsSection.line, `There must be exactly three hints, numbered 1. to 3.; found ${hints.length}.`);
  }
  return {
    statement: opening,
    hints,
    pattern: text("Pattern"),
    complexity: text("Complexity"),
    why: text("Why interviewers ask"),
  };
}
