import { roundTitles } from "#catalogue/round-titles.rules.ts";
import { readRoundDrill } from "#debugging/drill-round.service.ts";
import { debuggingLimits, debuggingNext, scoreDebugging } from "#mock/debugging/debugging-scores.rules.ts";
import { drillOf } from "#mock/debugging/round-drill.rules.ts";
import { rubricDimensions } from "#mock/dimensions.ts";
import type { MockContext } from "#mock/mock.context.ts";
import { mockNotRated, noRubric } from "#mock/mock.errors.ts";
import type { CritiqueRequest, CritiquesMade } from "#mock/mock.schemas.ts";
import { findEntries, insertCritique } from "#mock/mock.store.ts";
import { requireMock } from "#mock/mocks.service.ts";
import { judgeByModel } from "#mock/model/critique-by-model.ts";
import type { Judgement } from "#mock/model/critique-by-model.ts";
import type { CritiqueCase } from "#mock/model/critique-prompt.rules.ts";
import { codingRounds, foundByTrial, scoreByVerdicts, unsolvedNext } from "#mock/scorecard/coding-scores.rules.ts";
import { askedQuestions, coverageOf } from "#mock/scorecard/coverage.ts";
import { drillNext } from "#mock/scorecard/drill-next.rules.ts";
import { keepSupported } from "#mock/scorecard/quotes.rules.ts";
import type { Critique, Suggestion } from "#mock/scorecard/scorecard.schemas.ts";
import { scoreByCoverage, suggestNext } from "#mock/scorecard/scripted-scores.rules.ts";
import { measureSpeech } from "#mock/scorecard/speech.rules.ts";
import { reasonOf } from "#platform/errors.ts";

/** Rises whenever the rules of the script change what a score says. */
const scriptVersion = "2";

const limits = [
  "A script hears whether points were made; it does not notice what was said wrongly beside them.",
  "It gives 4 at most: what makes a 5 is a judgement.",
  "It finds points by their words: what was put in quite other words it may have missed. Read the transcript.",
  "One round is one noisy sample. The trend over rounds says more.",
];

/**
 * Scores a round that is over and rated, and keeps each run beside earlier ones. Where a later run of a model fails, those before it stay and `failed`
 * says why there are no more. Throws `mock.not_found`, `mock.not_rated`, and what the first run fails with: there is no critique then.
 */
export async function critiqueRound(
  context: MockContext,
  id: string,
  { by, runs }: CritiqueRequest,
  signal: AbortSignal,
): Promise<CritiquesMade> {
  if (by === "script") return { critiques: [await critiqueByScript(context, id)], failed: null };
  const judged = await caseOf(context, id);
  const critiques: Critique[] = [];
  while (critiques.length < runs) {
    try {
      critiques.push(await keep(context, id, judged, await judgeByModel(context, judged, signal)));
    } catch (error) {
      if (critiques.length === 0) throw error;
      context.log.warn({ err: error, mock: id }, "A round could not be scored once more.");
      return { critiques, failed: reasonOf(error) };
    }
  }
  return { critiques, failed: null };
}

/** Scores a round that is over and rated, by the script. Throws `mock.not_found`, `mock.not_rated`. */
export async function critiqueByScript(context: MockContext, id: string): Promise<Critique> {
  const judged = await caseOf(context, id);
  const { setup, entries, asked, coverage, drill } = judged;
  const dimensions = await rubricDimensions(context, setup);
  const isCoding = codingRounds.has(setup.round);
  const searched = drill === null ? null : { asked, entries, drill };
  const scores =
    searched !== null
      ? scoreDebugging(dimensions, searched)
      : isCoding
        ? scoreByVerdicts(dimensions, asked, entries)
        : scoreByCoverage(setup.round, dimensions, asked, coverage);
  return keep(context, id, judged, {
    by: { kind: "scripted", name: "Warmup's script", version: scriptVersion },
    dimensions: keepSupported(scores, entries),
    overall: { verdict: null, because: "Whether to hire is a judgement over all of a round; a script makes none." },
    suggestions: searched === null ? nextThings(context, judged) : debuggingNext(searched),
    limits: searched === null ? limits : debuggingLimits,
  });
}

function nextThings({ practice }: MockContext, { setup, asked, coverage, entries }: CritiqueCase): Suggestion[] {
  if (!codingRounds.has(setup.round)) return suggestNext(asked, coverage);
  return [...unsolvedNext(asked, entries), ...drillNext(foundByTrial(asked, entries), practice.catalogue.sections)];
}

async function caseOf(context: MockContext, id: string): Promise<CritiqueCase> {
  const mock = await requireMock(context, id);
  if (mock.state !== "rated") throw mockNotRated();
  const { setup, plan } = mock;
  const rubric = (await context.talk.rubrics()).get(setup.round);
  if (rubric === undefined) throw noRubric(roundTitles[setup.round]);
  const entries = await findEntries(context.database, context.user.id, id);
  const asked = askedQuestions(plan, entries);
  const drillId = drillOf(plan);
  const drill = drillId === null ? null : await readRoundDrill(context.debugging, drillId);
  return { setup, rubric, entries, asked, coverage: await coverageOf(asked), drill };
}

async function keep(
  { database, user, ids, clock }: MockContext,
  mockId: string,
  { coverage, entries }: CritiqueCase,
  { by, ...judgement }: Judgement,
): Promise<Critique> {
  const critique: Critique = {
    id: ids.next("crit"),
    at: clock().toISOString(),
    by,
    scorecard: { ...judgement, coverage, speech: measureSpeech(entries) },
  };
  await insertCritique(database, user.id, mockId, critique);
  return critique;
}
