import { rubricDimensions } from "#mock/dimensions.ts";
import type { MockContext } from "#mock/mock.context.ts";
import { mockNotRated } from "#mock/mock.errors.ts";
import { findEntries, insertCritique } from "#mock/mock.store.ts";
import { requireMock } from "#mock/mocks.service.ts";
import { codingRounds, scoreByVerdicts, unsolvedNext } from "#mock/scorecard/coding-scores.rules.ts";
import { askedQuestions, coverageOf } from "#mock/scorecard/coverage.ts";
import { keepSupported } from "#mock/scorecard/quotes.rules.ts";
import type { Critique } from "#mock/scorecard/scorecard.schemas.ts";
import { scoreByCoverage, suggestNext } from "#mock/scorecard/scripted-scores.rules.ts";
import { measureSpeech } from "#mock/scorecard/speech.rules.ts";

/** Rises whenever the rules of the script change what a score says. */
const scriptVersion = "1";

const limits = [
  "A script hears whether points were made; it does not notice what was said wrongly beside them.",
  "It gives 4 at most: what makes a 5 is a judgement.",
  "It finds points by their words: what was put in quite other words it may have missed. Read the transcript.",
  "One round is one noisy sample. The trend over rounds says more.",
];

/** Scores a round that is over and rated, by the script, and keeps that beside earlier ones. Throws `mock.not_found`, `mock.not_rated`. */
export async function critiqueByScript(context: MockContext, id: string): Promise<Critique> {
  const { database, user, ids, clock } = context;
  const mock = await requireMock(context, id);
  if (mock.state !== "rated") throw mockNotRated();
  const entries = await findEntries(database, user.id, id);
  const asked = askedQuestions(mock.plan, entries);
  const coverage = await coverageOf(asked);
  const dimensions = await rubricDimensions(context, mock.setup);
  const isCoding = codingRounds.has(mock.setup.round);
  const critique: Critique = {
    id: ids.next("crit"),
    at: clock().toISOString(),
    by: { kind: "scripted", name: "Warmup's script", version: scriptVersion },
    scorecard: {
      dimensions: keepSupported(
        isCoding
          ? scoreByVerdicts(dimensions, asked, entries)
          : scoreByCoverage(mock.setup.round, dimensions, asked, coverage),
        entries,
      ),
      overall: { verdict: null, because: "Whether to hire is a judgement over all of a round; a script makes none." },
      coverage,
      speech: measureSpeech(entries),
      suggestions: isCoding ? unsolvedNext(asked, entries) : suggestNext(asked, coverage),
      limits,
    },
  };
  await insertCritique(database, user.id, id, critique);
  return critique;
}
