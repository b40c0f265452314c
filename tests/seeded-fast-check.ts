import fc from "../node_modules/fast-check/lib/fast-check.js";

// A change is judged by the same cases each time it is tested; fresh ones are looked for on purpose (docs/ARCHITECTURE.md, "Tests").
const asked = process.env["WARMUP_SEED"];
if (asked !== "fresh") fc.configureGlobal({ seed: Number(asked ?? 20_261_122) });

// oxlint-disable-next-line import/export -- all of it, under its own name
export * from "../node_modules/fast-check/lib/fast-check.js";
export default fc;
