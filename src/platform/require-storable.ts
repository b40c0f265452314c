import { codeUnstorable } from "#platform/platform.errors.ts";

/** Refuses text that Python cannot read and PostgreSQL cannot hold. Throws `code.nul_character`. */
export function requireStorable(code: string): void {
  const index = code.indexOf("\0");
  if (index >= 0) throw codeUnstorable(code.slice(0, index).split("\n").length);
}
