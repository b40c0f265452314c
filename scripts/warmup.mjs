#!/usr/bin/env node
import { orExplain, runFile, setUp } from "./set-up/run-file.mjs";
import { ensureWebApp } from "./set-up/web-app.mjs";

await orExplain(async () => {
  const args = process.argv.slice(2);
  const node = await setUp();
  if (args[0] === "start") await ensureWebApp(node);
  await runFile(node, "src/cli/main.ts", args);
});
