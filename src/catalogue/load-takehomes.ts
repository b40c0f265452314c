import { join } from "node:path";
import type { Flaw } from "#catalogue/flaw.ts";
import { parseFrontMatter } from "#catalogue/parse-front-matter.ts";
import { foldersOf, readText } from "#catalogue/read-files.ts";
import { criteriaSchema, takeHomeFrontMatterSchema } from "#catalogue/takehome.schemas.ts";
import type { TakeHome } from "#catalogue/takehome.schemas.ts";

/** What could be read of the take-homes, and the flaws of what could not. */
export interface TakeHomesReading {
  /** By id, in order of ids. */
  takeHomes: ReadonlyMap<string, TakeHome>;
  flaws: Flaw[];
}

/** The files of a take-home's folder, as text; null where a file is missing. */
export interface TakeHomeFiles {
  /** Name of the folder, which the take-home's id must match. */
  folder: string;
  brief: string | null;
  generator: string | null;
  criteria: string | null;
  reviewer: string | null;
}

/** Reads what can be read of `takehome/` in the catalogue's folder. What does not fit is left out, and told as a flaw. */
export async function readTakeHomes(catalogueFolder: string): Promise<TakeHomesReading> {
  const folder = join(catalogueFolder, "takehome");
  const parsed = await Promise.all(
    (await foldersOf(folder)).map(async (name) => {
      const read = async (file: string): Promise<string | null> => readText(join(folder, name, file));
      const [brief, generator] = [await read("brief.md"), await read("data.py")];
      const [criteria, reviewer] = [await read("criteria.yaml"), await read("reviewer.md")];
      return parseTakeHome({ folder: name, brief, generator, criteria, reviewer });
    }),
  );
  const takeHomes = parsed.flatMap(({ takeHome }) => (takeHome === null ? [] : [takeHome]));
  return {
    takeHomes: new Map(takeHomes.map((takeHome) => [takeHome.id, takeHome])),
    flaws: parsed.flatMap(({ flaws }) => flaws),
  };
}

/** Reads a take-home from its files. Every flaw is reported with its file and line; nothing is thrown. */
export function parseTakeHome(files: TakeHomeFiles): { takeHome: TakeHome | null; flaws: Flaw[] } {
  const flaws: Flaw[] = [];
  const reportIn =
    (name: string) =>
    (line: number | null, message: string): void => {
      flaws.push({ file: `takehome/${files.folder}/${name}`, line, message });
    };
  const require = (text: string | null, name: string): string => {
    if (text === null || text.trim() === "") reportIn(name)(null, `is ${text === null ? "missing" : "empty"}.`);
    return text ?? "";
  };
  const generator = require(files.generator, "data.py");
  const reviewer = require(files.reviewer, "reviewer.md").trim();
  const criteria = parseCriteria(require(files.criteria, "criteria.yaml"), reportIn("criteria.yaml"));
  const text = require(files.brief, "brief.md");
  if (text === "") return { takeHome: null, flaws };
  const inBrief = reportIn("brief.md");
  const { data, body, bodyLine } = parseFrontMatter(text, takeHomeFrontMatterSchema, inBrief);
  if (body.trim() === "") inBrief(bodyLine, "The brief itself is missing: it stands after the front matter.");
  if (data === null) return { takeHome: null, flaws };
  if (data.id !== files.folder)
    inBrief(null, `The id is ${data.id} and the folder ${files.folder}; they must be the same.`);
  for (const file of data.files.filter((name) => !body.includes(name)))
    inBrief(null, `The brief does not say what ${file} holds.`);
  const takeHome = { ...data, brief: body.trim(), generator, criteria, reviewer };
  return { takeHome: flaws.length === 0 ? takeHome : null, flaws };
}

function parseCriteria(text: string, report: (line: number | null, message: string) => void): TakeHome["criteria"] {
  if (text === "") return [];
  // The file is front matter and nothing else, so that the fence is not in it and its line does not count.
  const { data } = parseFrontMatter(`---\n${text.trimEnd()}\n---\n`, criteriaSchema, (line, message) =>
    report(line === null ? null : Math.max(1, line - 1), message),
  );
  if (data === null) return [];
  const ids = data.criteria.map(({ id }) => id);
  for (const id of ids.filter((id, index) => ids.indexOf(id) < index)) report(null, `The criterion ${id} comes twice.`);
  if (!data.criteria.some(({ must }) => must)) report(null, "No criterion is one that a submission must meet.");
  return data.criteria;
}

/** The topics that take-homes name and that the map does not have, as flaws. */
export function checkTakeHomeTopics(
  takeHomes: ReadonlyMap<string, TakeHome>,
  topicIds: Pick<ReadonlySet<string>, "has">,
): Flaw[] {
  return [...takeHomes.values()].flatMap(({ id, topics }) =>
    topics
      .filter((topic) => !topicIds.has(topic))
      .map((topic) => ({ file: `takehome/${id}/brief.md`, line: null, message: `Its topic ${topic} is no topic.` })),
  );
}
