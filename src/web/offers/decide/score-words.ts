import type { Score } from "#offers/decide/decision.schemas.ts";

/** A score as it stands in its cell: `3`, `3–4`; `?` while it is not known. */
export function scoreSign(score: Pick<Score, "low" | "high"> | undefined): string {
  if (score === undefined) return "?";
  return score.low === score.high ? String(score.low) : `${score.low}–${score.high}`;
}

/** A score in words: `3`, `between 3 and 4`, `not known`. */
export function scoreWords(score: Pick<Score, "low" | "high"> | undefined): string {
  if (score === undefined) return "not known";
  return score.low === score.high ? String(score.low) : `between ${score.low} and ${score.high}`;
}

/** A name, or what stands for one that is not written yet. */
export function nameOr(name: string, otherwise: string): string {
  return name.trim() === "" ? otherwise : name.trim();
}
