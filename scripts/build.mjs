import { orExplain, setUp } from "./set-up/run-file.mjs";
import { ensureWebApp } from "./set-up/web-app.mjs";

await orExplain(async () => ensureWebApp(await setUp()));
