import fc from "../node_modules/fast-check/lib/fast-check.js";

// A change is judged by the same cases each time it is tested; fresh ones are looked for on purpose (docs/ARCHITECTURE.md, "Tests").
const asked = process.env["WARMUP_SEED"];
if (asked !== "fresh") fc.configureGlobal({ seed: Number(asked ?? 20_261_122) });

export * from "../node_modules/fast-check/lib/fast-check.js";
// As the library has it.
// oxlint-disable-next-line import/no-default-export
export default fc;
