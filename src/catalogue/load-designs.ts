import { designAreas } from "#catalogue/design-titles.rules.ts";
import type { Design } from "#catalogue/design.schemas.ts";
import type { Flaw } from "#catalogue/flaw.ts";
import { parseDesign } from "#catalogue/parse-design.ts";
import { entriesOf, readText } from "#catalogue/read-files.ts";
import { join } from "node:path";

/** What could be read of the system-design prompts, and the flaws of what could not. */
export interface DesignsReading {
  /** By id, in order of areas, then of levels, then of ids. */
  designs: ReadonlyMap<string, Design>;
  flaws: Flaw[];
}

/** Reads what can be read of `designs/` in the catalogue's folder. */
export async function readDesigns(catalogueFolder: string): Promise<DesignsReading> {
  const folder = join(catalogueFolder, "designs");
  const names = await namesIn(folder);
  const workedNames = await namesIn(join(folder, "worked"));
  const parsed = await Promise.all(
    names.map(async (name) =>
      parseDesign({
        name,
        text: (await readText(join(folder, `${name}.md`))) ?? "",
        worked: await readText(join(folder, "worked", `${name}.md`)),
      }),
    ),
  );
  const inOrder = parsed
    .flatMap(({ design }) => (design === null ? [] : [design]))
    .toSorted(
      (one, other) =>
        designAreas.indexOf(one.area) - designAreas.indexOf(other.area) ||
        one.level - other.level ||
        one.id.localeCompare(other.id),
    );
  const stray = workedNames
    .filter((name) => !names.includes(name))
    .map((name) => ({ file: `designs/worked/${name}.md`, line: null, message: "It answers no prompt of designs/." }));
  return {
    designs: new Map(inOrder.map((design) => [design.id, design])),
    flaws: [...parsed.flatMap(({ flaws }) => flaws), ...stray],
  };
}

async function namesIn(folder: string): Promise<string[]> {
  return (await entriesOf(folder))
    .map(({ name }) => name)
    .filter((name) => name.endsWith(".md"))
    .map((name) => name.replace(/\.md$/, ""))
    .toSorted();
}
