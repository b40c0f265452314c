/** Some lines of a file: their text, and the first one's number from 1. */
export interface Lines {
  text: string;
  line: number;
}

/** The code that runs some lines alone: without their common indentation, and at their own line numbers, so that errors name the right ones. */
export function runnableLines({ text, line }: Lines): string {
  const lines = text.split("\n");
  const indentations = lines.filter((one) => one.trim() !== "").map((one) => /^[ \t]*/.exec(one)?.[0].length ?? 0);
  const common = indentations.length === 0 ? 0 : Math.min(...indentations);
  return "\n".repeat(line - 1) + lines.map((one) => one.slice(common)).join("\n");
}
