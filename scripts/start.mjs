import { orExplain, runFile, setUp } from "./set-up/run-file.mjs";
import { ensureWebApp } from "./set-up/web-app.mjs";

await orExplain(async () => {
  const node = await setUp();
  await ensureWebApp(node);
  await runFile(node, "src/cli/main.ts", ["start", ...process.argv.slice(2)]);
});
