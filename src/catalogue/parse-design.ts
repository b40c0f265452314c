import { designFrontMatterSchema } from "#catalogue/design.schemas.ts";
import type { Design } from "#catalogue/design.schemas.ts";
import type { Flaw } from "#catalogue/flaw.ts";
import { parseFrontMatter } from "#catalogue/parse-front-matter.ts";

/** A prompt's file `designs/<name>.md`, and its worked answer `designs/worked/<name>.md` where there is one. */
export interface DesignFile {
  /** Name of the file without `.md`, which the prompt's id must match. */
  name: string;
  text: string;
  worked: string | null;
}

/** A prompt, or null where its file does not make one, and what is wrong with it. */
export interface ParsedDesign {
  design: Design | null;
  flaws: Flaw[];
}

const fewestWorkedWords = 1000;

/** Reads a system-design prompt from its file. Every flaw is reported with its line; nothing is thrown. */
export function parseDesign({ name, text, worked }: DesignFile): ParsedDesign {
  const flaws: Flaw[] = [];
  const report = (line: number | null, message: string): void => {
    flaws.push({ file: `designs/${name}.md`, line, message });
  };
  const { data, body, bodyLine } = parseFrontMatter(text, designFrontMatterSchema, report);
  const prompt = body.trim();
  if (prompt === "") report(bodyLine, "Say after the front matter, in a few sentences, what the interviewer says.");
  if (worked !== null && worked.trim().split(/\s+/).length < fewestWorkedWords) {
    flaws.push({
      file: `designs/worked/${name}.md`,
      line: null,
      message: `A worked answer is told in full, in ${fewestWorkedWords} words or more.`,
    });
  }
  if (data === null) return { design: null, flaws };
  if (data.id !== name) report(null, `The id is ${data.id} and the file ${name}.md; they must be the same.`);
  return { design: flaws.length === 0 ? { ...data, prompt, worked: worked?.trim() ?? null } : null, flaws };
}
