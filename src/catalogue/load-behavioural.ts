import { join } from "node:path";
import { behaviouralSetSchema, callNames, familyNames } from "#catalogue/behavioural.schemas.ts";
import type { BehaviouralSet } from "#catalogue/behavioural.schemas.ts";
import type { Flaw } from "#catalogue/flaw.ts";
import { parseFrontMatter } from "#catalogue/parse-front-matter.ts";
import { entriesOf, readText } from "#catalogue/read-files.ts";

/** What could be read of the behavioural questions, and the flaws of what could not. */
export interface BehaviouralReading {
  /** By id: families in their order, then calls. */
  sets: ReadonlyMap<string, BehaviouralSet>;
  flaws: Flaw[];
}

const order: readonly string[] = [...familyNames, ...callNames];

/** Reads what can be read of `behavioural/` in the catalogue's folder. A file that does not fit is left out, and told as a flaw. */
export async function readBehavioural(catalogueFolder: string): Promise<BehaviouralReading> {
  const folder = join(catalogueFolder, "behavioural");
  const names = (await entriesOf(folder)).map(({ name }) => name).filter((name) => name.endsWith(".yaml"));
  const parsed = await Promise.all(
    names.toSorted().map(async (file) => parseBehavioural(file, (await readText(join(folder, file))) ?? "")),
  );
  const sets = parsed
    .flatMap(({ set }) => (set === null ? [] : [set]))
    .toSorted((one, other) => order.indexOf(one.id) - order.indexOf(other.id));
  return { sets: new Map(sets.map((set) => [set.id, set])), flaws: parsed.flatMap(({ flaws }) => flaws) };
}

/** Reads a set of questions from the text of `<id>.yaml`; null where that does not make one. Nothing is thrown. */
export function parseBehavioural(file: string, text: string): { set: BehaviouralSet | null; flaws: Flaw[] } {
  const flaws: Flaw[] = [];
  const report = (line: number | null, message: string): void => {
    flaws.push({ file: `behavioural/${file}`, line, message });
  };
  // The file is front matter and nothing else, so that the fence is not in it and its line does not count.
  const { data } = parseFrontMatter(`---\n${text.trimEnd()}\n---\n`, behaviouralSetSchema, (line, message) =>
    report(line === null ? null : Math.max(1, line - 1), message),
  );
  if (data === null) return { set: null, flaws };
  if (`${data.id}.yaml` !== file) report(null, `The id is ${data.id} and the file ${file}; they must be the same.`);
  return { set: flaws.length === 0 ? data : null, flaws };
}
