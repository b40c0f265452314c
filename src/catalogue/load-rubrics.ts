import { join } from "node:path";
import type { Flaw } from "#catalogue/flaw.ts";
import { parseFrontMatter } from "#catalogue/parse-front-matter.ts";
import { entriesOf, readText } from "#catalogue/read-files.ts";
import { rubricRounds, rubricSchema } from "#catalogue/rubric.schemas.ts";
import type { Rubric, RubricRound } from "#catalogue/rubric.schemas.ts";

/** What could be read of the rubrics, and the flaws of what could not. */
export interface RubricsReading {
  /** By round, in the order of the rounds. */
  rubrics: ReadonlyMap<RubricRound, Rubric>;
  flaws: Flaw[];
}

/** Reads what can be read of `rubrics/` in the catalogue's folder. A file that does not fit is left out, and told as a flaw. */
export async function readRubrics(catalogueFolder: string): Promise<RubricsReading> {
  const folder = join(catalogueFolder, "rubrics");
  const names = (await entriesOf(folder)).map(({ name }) => name).filter((name) => name.endsWith(".yaml"));
  const parsed = await Promise.all(
    names.toSorted().map(async (file) => parseRubric(file, (await readText(join(folder, file))) ?? "")),
  );
  const rubrics = parsed.flatMap(({ rubric }) => (rubric === null ? [] : [rubric]));
  const inOrder = rubrics.toSorted((one, other) => rubricRounds.indexOf(one.round) - rubricRounds.indexOf(other.round));
  return {
    rubrics: new Map(inOrder.map((rubric) => [rubric.round, rubric])),
    flaws: parsed.flatMap(({ flaws }) => flaws),
  };
}

/** Reads a rubric from the text of `<round>.yaml`; null where that does not make one. Nothing is thrown. */
export function parseRubric(file: string, text: string): { rubric: Rubric | null; flaws: Flaw[] } {
  const flaws: Flaw[] = [];
  const report = (line: number | null, message: string): void => {
    flaws.push({ file: `rubrics/${file}`, line, message });
  };
  // A rubric is front matter and nothing else, so that the fence is not in the file and its line does not count.
  const { data } = parseFrontMatter(`---\n${text.trimEnd()}\n---\n`, rubricSchema, (line, message) =>
    report(line === null ? null : Math.max(1, line - 1), message),
  );
  if (data === null) return { rubric: null, flaws };
  if (`${data.round}.yaml` !== file)
    report(null, `The round is ${data.round} and the file ${file}; they must be the same.`);
  return { rubric: flaws.length === 0 ? data : null, flaws };
}
