import { defineError } from "#platform/errors.ts";

/** A file that a command was given cannot be read or written. */
export const fileUnusable = defineError(
  "cli.file_unusable",
  400,
  (path: string, reason: string) => `${path} cannot be used: ${reason}.`,
);

/** A notebook that is none. */
export const notebookUnreadable = defineError(
  "cli.notebook_unreadable",
  400,
  (path: string) =>
    `${path} is not a Jupyter notebook of format 4. Save it again from Jupyter, or make one with \`warmup notebook\`.`,
);

/** No problem of the catalogue has this id; `near` are ids that look like it. */
export const problemUnknown = defineError("cli.problem_unknown", 404, (id: string, near: readonly string[]) => {
  const advice = near.length === 0 ? "`warmup list` shows them all" : `did you mean ${near.join(" or ")}?`;
  return `There is no problem ${id}; ${advice}${near.length === 0 ? "." : ""}`;
});

/** A file that names no problem, judged without `--problem`. */
export const problemNotNamed = defineError(
  "cli.problem_not_named",
  400,
  (path: string) =>
    `${path} does not say which problem it answers. Add \`--problem ID\`; \`warmup list\` shows the ids.`,
);

/** A file to break without its tests, or the other way round. */
export const drillFilesMissing = defineError(
  "cli.drill_files_missing",
  400,
  () => "Give both: `--file my_code.py --tests my_tests.py`. The tests say when your code works.",
);

/** A posting's page cannot be fetched. */
export const postingUnreachable = defineError(
  "cli.posting_unreachable",
  400,
  (address: string, reason: string) => `${address} cannot be fetched: ${reason}.`,
);

/** A posting does not say who hires, and neither did the user. */
export const leadIncomplete = defineError(
  "cli.lead_incomplete",
  400,
  () => "The posting does not say which company it is of. Add `--company NAME`. Nothing was kept.",
);
