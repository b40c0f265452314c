import { readdirSync } from "node:fs";
import { resolve } from "node:path";

// `npm run bench` runs every measurement; `npm run bench judge` the one named.
const known = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".bench.ts"))
  .map((file) => file.replace(".bench.ts", ""));
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no measurement ${unknown.join(", ")}; there are: ${known.join(", ")}.\n`);
  process.exit(2);
}
for (const name of asked.length > 0 ? asked : known) await import(resolve(import.meta.dirname, `${name}.bench.ts`));
