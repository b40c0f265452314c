import type { Catalogue, Path, Problem, Section } from "#catalogue/catalogue.schemas.ts";
import { findTests } from "#catalogue/find-tests.ts";
import type { TestDefinition } from "#catalogue/find-tests.ts";
import type { Flaw } from "#catalogue/flaw.ts";
import { levelOfTest, splitLevels } from "#catalogue/levels.rules.ts";

/** What is wrong with the catalogue as a whole: its list of planned problems, its shelves, its learning paths. */
export function checkWhole(catalogue: Catalogue): Flaw[] {
  return [
    ...checkPlanned(catalogue),
    ...checkPrograms(catalogue),
    ...checkShelves(catalogue),
    ...catalogue.paths.flatMap((path) => checkPath(path, catalogue)),
  ];
}

function checkPlanned({ planned, problems }: Catalogue): Flaw[] {
  return [...planned.keys()]
    .filter((id) => problems.has(id))
    .map((id) => ({ file: "planned.yaml", line: null, message: `${id} is written now; take it off the list.` }));
}

/** Drills are made of problems and of training programs, and name either by its id. */
function checkPrograms({ training, problems }: Catalogue): Flaw[] {
  return [...training.keys()]
    .filter((id) => problems.has(id))
    .map((id) => ({ file: `training/${id}/program.md`, line: null, message: `A problem has the id ${id} too.` }));
}

function checkShelves({ sections, problems, planned }: Catalogue): Flaw[] {
  const flaw = (message: string): Flaw => ({ file: "shelves.yaml", line: null, message });
  const places = new Map<string, Section>();
  const flaws: Flaw[] = [];
  for (const section of sections) {
    for (const id of section.problems) {
      const other = places.get(id);
      if (other !== undefined) flaws.push(flaw(`${id} stands in ${other.id} and in ${section.id}.`));
      if (!problems.has(id) && !planned.has(id)) flaws.push(flaw(`${id} is neither a problem nor in planned.yaml.`));
      places.set(id, section);
    }
  }
  for (const { id, shelf } of problems.values()) {
    const section = places.get(id);
    if (section === undefined) flaws.push(flaw(`${id} stands in no section.`));
    else if (section.shelf !== shelf)
      flaws.push(flaw(`${id} says that it belongs to ${shelf}; it stands in ${section.shelf}.`));
  }
  return flaws;
}

function checkPath({ id, steps }: Path, { problems }: Catalogue): Flaw[] {
  const flaw = (message: string): Flaw => ({ file: `paths/${id}.yaml`, line: null, message });
  return steps.flatMap(({ problem }, index) => {
    if (!problems.has(problem)) return [flaw(`${problem} is no problem that can be opened.`)];
    return steps.findIndex((step) => step.problem === problem) < index ? [flaw(`${problem} comes twice.`)] : [];
  });
}

/** What is wrong with one problem that can be seen without running anything. */
export function checkProblem(problem: Problem, catalogue: Catalogue): Flaw[] {
  const tests = findTests(problem.tests);
  return [
    ...checkFollowUps(problem, catalogue),
    ...checkTests(problem, tests),
    ...checkLevels(problem, tests),
    ...checkWrongAnswers(problem, tests),
  ];
}

function checkFollowUps(problem: Problem, catalogue: Catalogue): Flaw[] {
  const file = `problems/${problem.id}/problem.md`;
  const flaws: Flaw[] = problem.followUps
    .filter((id) => !catalogue.problems.has(id) && !catalogue.planned.has(id))
    .map((id) => ({ file, line: null, message: `The follow-up ${id} is neither a problem nor in planned.yaml.` }));
  if (problem.followUps.includes(problem.id)) {
    flaws.push({ file, line: null, message: "A problem is not its own follow-up." });
  }
  if (!problem.followUps.some((id) => catalogue.problems.has(id))) {
    flaws.push({ file, line: null, message: "At least one follow-up must be a problem that can be opened." });
  }
  return flaws;
}

function checkTests(problem: Problem, tests: readonly TestDefinition[]): Flaw[] {
  const file = `problems/${problem.id}/tests.py`;
  const flaws: Flaw[] = tests
    .filter((test, index) => tests.findIndex((other) => other.name === test.name) !== index)
    .map((test) => ({ file, line: test.line, message: `${test.name} is defined twice, so only the second one runs.` }));
  if (!tests.some((test) => test.name.includes("example"))) {
    flaws.push({ file, line: null, message: "At least one test must have `example` in its name: Run executes those." });
  }
  return flaws;
}

/** Levels are numbered from 1, and each test of a problem in levels says which it belongs to. */
function checkLevels(problem: Problem, tests: readonly TestDefinition[]): Flaw[] {
  const { levels } = splitLevels(problem.statement);
  if (levels.length === 0) return [];
  const file = `problems/${problem.id}/tests.py`;
  const numbers = levels.map((text) => Number(/\d+/.exec(text)?.[0]));
  if (numbers.some((number, index) => number !== index + 1)) {
    return [
      { file: `problems/${problem.id}/problem.md`, line: null, message: "Levels must be numbered from 1, in order." },
    ];
  }
  const found = new Set(tests.map(({ name }) => levelOfTest(name)));
  const missing = numbers.filter((number) => !found.has(number));
  const flaws = missing.map((number) => ({ file, line: null, message: `No test is named test_level_${number}_….` }));
  const astray = tests.filter(({ name }) => !numbers.includes(levelOfTest(name) ?? 0));
  return [
    ...flaws,
    ...astray.map(({ name, line }) => ({ file, line, message: `${name} does not say its level: test_level_1_….` })),
  ];
}

function checkWrongAnswers(problem: Problem, tests: readonly TestDefinition[]): Flaw[] {
  const folder = `problems/${problem.id}/wrong`;
  if (problem.wrongAnswers.length === 0) {
    return [{ file: folder, line: null, message: "is empty; keep at least one plausible wrong answer per trap." }];
  }
  const names = new Set(tests.map((test) => test.name));
  return problem.wrongAnswers
    .filter((wrong) => !names.has(wrong.fails))
    .map((wrong) => ({
      file: `${folder}/${wrong.name}.py`,
      line: 1,
      message: `It says that ${wrong.fails} must fail, and tests.py has no such test.`,
    }));
}
