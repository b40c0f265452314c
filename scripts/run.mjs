// node scripts/run.mjs FILE [ARGUMENT…]: runs a TypeScript file of this project with everything set up for it.
import { orExplain, runFile, setUp } from "./set-up/run-file.mjs";
import { ensureWebApp } from "./set-up/web-app.mjs";

await orExplain(async () => {
  const [file, ...args] = process.argv.slice(2);
  if (file === undefined) throw new Error("Say which file to run: node scripts/run.mjs bench/run.ts");
  const node = await setUp();
  await ensureWebApp(node);
  await runFile(node, file, args);
});
