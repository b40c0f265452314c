import type { MockContext } from "#mock/mock.context.ts";
import type { Dimension, MockSetup } from "#mock/mock.schemas.ts";

/** What is judged in a round, with the anchors of its level; none where the rubric cannot be read. */
export async function rubricDimensions(
  { talk }: Pick<MockContext, "talk">,
  { round, level }: Pick<MockSetup, "round" | "level">,
): Promise<Dimension[]> {
  const rubric = (await talk.rubrics()).get(round);
  return (rubric?.dimensions ?? []).map(({ id, name, asks, anchors }) => ({ id, name, asks, anchors: anchors[level] }));
}
