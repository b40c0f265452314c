import { join } from "node:path";
import type { Flaw } from "#catalogue/flaw.ts";
import { parseFrontMatter } from "#catalogue/parse-front-matter.ts";
import { entriesOf, readText } from "#catalogue/read-files.ts";
import { readDeclarations } from "#derivations/declarations.ts";
import { derivationSchema } from "#derivations/derivation.schemas.ts";
import type { Derivation } from "#derivations/derivation.schemas.ts";
import { reasonOf } from "#platform/errors.ts";

/** What could be read of the derivations, and the flaws of what could not. */
export interface DerivationsReading {
  /** By id, in order of ids. */
  derivations: ReadonlyMap<string, Derivation>;
  flaws: Flaw[];
}

/** Reads what can be read of `derivations/` in the catalogue's folder. A file that does not fit is left out, and told as a flaw. */
export async function readDerivations(catalogueFolder: string): Promise<DerivationsReading> {
  const folder = join(catalogueFolder, "derivations");
  const names = (await entriesOf(folder)).map(({ name }) => name).filter((name) => name.endsWith(".yaml"));
  const parsed = await Promise.all(
    names.toSorted().map(async (file) => parseDerivation(file, (await readText(join(folder, file))) ?? "")),
  );
  const derivations = parsed.flatMap(({ derivation }) => (derivation === null ? [] : [derivation]));
  return {
    derivations: new Map(derivations.map((derivation) => [derivation.id, derivation])),
    flaws: parsed.flatMap(({ flaws }) => flaws),
  };
}

/** Reads a derivation from the text of `<id>.yaml`; null where that does not make one. Nothing is thrown. */
export function parseDerivation(file: string, text: string): { derivation: Derivation | null; flaws: Flaw[] } {
  const flaws: Flaw[] = [];
  const report = (line: number | null, message: string): void => {
    flaws.push({ file: `derivations/${file}`, line, message });
  };
  // A derivation is front matter and nothing else, so that the fence is not in the file and its line does not count.
  const { data } = parseFrontMatter(`---\n${text.trimEnd()}\n---\n`, derivationSchema, (line, message) =>
    report(line === null ? null : Math.max(1, line - 1), message),
  );
  if (data === null) return { derivation: null, flaws };
  if (`${data.id}.yaml` !== file) report(null, `The id is ${data.id} and the file ${file}; they must be the same.`);
  try {
    readDeclarations(data);
  } catch (error) {
    report(null, reasonOf(error));
  }
  return { derivation: flaws.length === 0 ? data : null, flaws };
}

/** The topics that derivations name and that the map does not have, as flaws. */
export function checkDerivationTopics(
  derivations: ReadonlyMap<string, Derivation>,
  topicIds: Pick<ReadonlySet<string>, "has">,
): Flaw[] {
  return [...derivations.values()].flatMap(({ id, topics }) =>
    topics
      .filter((topic) => !topicIds.has(topic))
      .map((topic) => ({ file: `derivations/${id}.yaml`, line: null, message: `Its topic ${topic} is no topic.` })),
  );
}
