import type { StrengthRecord } from "#catalogue/catalogue.schemas.ts";
import { stringify } from "yaml";

const opening = `# How strong tests.py is. \`warmup mutate ID --write\` measures it anew; what is listed as equivalent has a reason to be checked.\n`;

/** `mutants.yaml` of a problem, as text. */
export function formatStrength({ measured, equivalent }: StrengthRecord): string {
  const parts = { measured, ...(equivalent.length === 0 ? {} : { equivalent }) };
  return `${opening}${stringify(parts, { lineWidth: 140 })}`;
}
