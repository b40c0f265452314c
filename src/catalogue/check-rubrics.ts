import type { Flaw } from "#catalogue/flaw.ts";
import { rubricLevels, rubricRounds } from "#catalogue/rubric.schemas.ts";
import type { Rubric, RubricDimension, RubricRound } from "#catalogue/rubric.schemas.ts";

/** Two anchors of a dimension that share more of their words than this differ by a word of degree alone. */
const alike = 0.7;

/**
 * What is wrong with the rubrics as a whole: rounds without one, dimensions named twice, anchors that say the same. A
 * catalogue without any rubric is sound.
 */
export function checkRubrics(rubrics: ReadonlyMap<RubricRound, Rubric>): Flaw[] {
  const flaw = (round: string, message: string): Flaw => ({ file: `rubrics/${round}.yaml`, line: null, message });
  const missing = rubricRounds.filter((round) => rubrics.size > 0 && !rubrics.has(round));
  const found = [...rubrics.values()].flatMap(({ round, dimensions }) => {
    const ids = dimensions.map(({ id }) => id);
    const twice = ids.filter((id, index) => ids.indexOf(id) < index).map((id) => `The dimension ${id} comes twice.`);
    return [...twice, ...dimensions.flatMap(alikeAnchors)].map((message) => flaw(round, message));
  });
  return [
    ...missing.map((round) => flaw(round, "is missing.")),
    ...found,
    ...sharedAnchors(rubrics).map(([round, message]) => flaw(round, message)),
  ];
}

/** An anchor with its place, as it is told: `senior 4`. */
interface PlacedAnchor {
  place: string;
  text: string;
}

function anchorsOf({ anchors }: RubricDimension): PlacedAnchor[] {
  return rubricLevels.flatMap((level) =>
    anchors[level].map((text, index) => ({ place: `${level} ${index + 1}`, text })),
  );
}

function alikeAnchors(dimension: RubricDimension): string[] {
  const all = anchorsOf(dimension).map((anchor) => ({ ...anchor, words: wordsOf(anchor.text) }));
  return all.flatMap((one, index) =>
    all
      .slice(index + 1)
      .filter((other) => {
        const shared = one.words.intersection(other.words).size;
        return shared / (one.words.size + other.words.size - shared) > alike;
      })
      .map((other) => `${dimension.id}: ${one.place} and ${other.place} say nearly the same.`),
  );
}

/** Anchors that stand word for word in two dimensions, of one round or of two. */
function sharedAnchors(rubrics: ReadonlyMap<RubricRound, Rubric>): [RubricRound, string][] {
  const owners = new Map<string, string>();
  const found: [RubricRound, string][] = [];
  for (const { round, dimensions } of rubrics.values()) {
    for (const dimension of dimensions) {
      const here = `${round}, ${dimension.id}`;
      for (const { place, text } of anchorsOf(dimension)) {
        const key = [...wordsOf(text)].join(" ");
        const owner = owners.get(key);
        if (owner !== undefined && owner !== here)
          found.push([round, `${dimension.id}: ${place} stands in ${owner} too.`]);
        owners.set(key, here);
      }
    }
  }
  return found;
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}
