import { rubricDimensions } from "#mock/dimensions.ts";
import { keepDraft } from "#mock/held/critique-draft.rules.ts";
import type { CritiqueDraft } from "#mock/held/critique-draft.rules.ts";
import { placeSuggestions } from "#mock/held/place-suggestions.ts";
import type { MockContext } from "#mock/mock.context.ts";
import { mockNotRated } from "#mock/mock.errors.ts";
import { findEntries, insertCritique } from "#mock/mock.store.ts";
import { requireMock } from "#mock/mocks.service.ts";
import { askedQuestions, coverageOf } from "#mock/scorecard/coverage.ts";
import type { Critique } from "#mock/scorecard/scorecard.schemas.ts";
import { measureSpeech } from "#mock/scorecard/speech.rules.ts";
import { requireStorable } from "#platform/require-storable.ts";

const limits = [
  "An assistant judged; Warmup checked only that each quoted sentence stands in the transcript.",
  "Which points were made is what Warmup's script heard by their words.",
  "One round is one noisy sample. The trend over rounds says more.",
];

/**
 * Keeps an assistant's critique of a round that is over and rated, beside earlier ones, and says what of it was dropped: dimensions that
 * the rubric has not, quotes that are not in the transcript, scores that rest on none, suggestions of what does not exist. Throws
 * `mock.not_found`, `mock.not_rated`.
 */
export async function critiqueByAssistant(
  context: MockContext,
  id: string,
  draft: CritiqueDraft,
  by: { name: string; version: string },
): Promise<{ critique: Critique; dropped: string[] }> {
  for (const text of textsOf(draft)) requireStorable(text);
  const { database, user, ids, clock } = context;
  const mock = await requireMock(context, id);
  if (mock.state !== "rated") throw mockNotRated();
  const entries = await findEntries(database, user.id, id);
  const rubric = await rubricDimensions(context, mock.setup);
  const kept = keepDraft(draft, { rubric: rubric.map((one) => one.id), entries });
  const placed = await placeSuggestions(context, draft.suggestions);
  const critique: Critique = {
    id: ids.next("crit"),
    at: clock().toISOString(),
    by: { kind: "assistant", ...by },
    scorecard: {
      dimensions: kept.dimensions,
      overall: kept.overall,
      coverage: await coverageOf(askedQuestions(mock.plan, entries)),
      speech: measureSpeech(entries),
      suggestions: placed.suggestions,
      limits,
    },
  };
  await insertCritique(database, user.id, id, critique);
  return { critique, dropped: [...kept.dropped, ...placed.dropped] };
}

function textsOf({ dimensions, overall, suggestions }: CritiqueDraft): string[] {
  return [
    overall.because,
    ...dimensions.flatMap(({ id, because, quotes }) => [id, because, ...quotes.map(({ text }) => text)]),
    ...suggestions.map(({ because }) => because),
  ];
}
