import { codeUnstorable } from "#practice/practice.errors.ts";
import { lineOfNul } from "#practice/practice.rules.ts";

/** Refuses text that Python cannot read and PostgreSQL cannot hold. Throws `code.nul_character`. */
export function requireStorable(code: string): void {
  const line = lineOfNul(code);
  if (line !== null) throw codeUnstorable(line);
}
