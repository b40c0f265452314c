import { orExplain, runFile, setUp } from "./set-up/run-file.mjs";

await orExplain(async () => runFile(await setUp(), "scripts/run-checks.ts", process.argv.slice(2)));
