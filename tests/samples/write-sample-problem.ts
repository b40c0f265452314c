import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { ProblemFiles } from "#catalogue/parse-problem.ts";
import { sampleProblemFiles } from "#tests/samples/sample-problem.ts";

/** Writes the sample problem into a catalogue's folder under another id, with some of its files replaced. */
export async function writeSampleProblem(
  catalogueFolder: string,
  id: string,
  changes: Partial<ProblemFiles> = {},
): Promise<void> {
  const files = sampleProblemFiles(changes);
  const home = join(catalogueFolder, "problems", id);
  await mkdir(join(home, "wrong"), { recursive: true });
  await writeFile(join(home, "problem.md"), (files.statement ?? "").replace("id: double-it", `id: ${id}`));
  await writeFile(join(home, "starter.py"), files.starter ?? "");
  await writeFile(join(home, "solution.py"), files.solution ?? "");
  await writeFile(join(home, "tests.py"), files.tests ?? "");
  for (const [name, code] of files.wrong) await writeFile(join(home, "wrong", name), code);
}
