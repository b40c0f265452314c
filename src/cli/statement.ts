import type { Problem } from "#catalogue/catalogue.schemas.ts";

const askedWords = ["asked sometimes", "asked often", "asked almost everywhere"] as const;

/** A problem's statement as a Markdown document of its own: title, what one line says about it, text, and what is not allowed. */
export function statementDocument(problem: Problem): string {
  const asked = askedWords[problem.asked - 1] ?? askedWords[0];
  const facts = `*${problem.difficulty} · ${problem.minutes} minutes · ${asked} · ${problem.runtime}*`;
  const forbidden = problem.forbid.map((name) => `\`${name}\``).join(", ");
  const parts = [
    `# ${problem.title}`,
    facts,
    problem.statement,
    forbidden === "" ? "" : `**Not allowed:** ${forbidden}.`,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}
