import type { CampaignContext } from "#campaign/campaign.context.ts";
import { seedSearch } from "#campaign/campaign.demo.ts";
import type { DebuggingContext } from "#debugging/debugging.context.ts";
import { seedDebugging } from "#debugging/debugging.demo.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import { seedCards, seedStudies } from "#knowledge/knowledge.demo.ts";
import type { MockContext } from "#mock/mock.context.ts";
import { seedMocks } from "#mock/mock.demo.ts";
import type { OffersContext } from "#offers/offers.context.ts";
import { seedOffers } from "#offers/offers.demo.ts";
import type { PlanContext } from "#plan/plan.context.ts";
import { seedPlan } from "#plan/plan.demo.ts";
import type { Log } from "#platform/log.ts";
import type { PracticeContext } from "#practice/practice.context.ts";
import { seedPractice } from "#practice/practice.demo.ts";
import { seedStories } from "#stories/stories.demo.ts";

/** What of the demo's data is made up while the server serves already. */
export interface DemoSeeding {
  isUnderWay(): boolean;
  /** Resolves once nothing more is written to the data of knowledge and of mock interviews. */
  stop(): Promise<void>;
}

/**
 * Fills an empty account for looking around. Resolves with the year of practice, the cards, the search, its plan, stories and offers; what takes seconds (answers,
 * derivations, quizzes, mock interviews) or a judge (drills) goes on in the background.
 */
export async function seedDemo(
  {
    context,
    debugging,
    knowledge,
    campaign,
    plan,
    offers,
    mock,
  }: {
    context: PracticeContext;
    debugging: DebuggingContext;
    knowledge: KnowledgeContext;
    campaign: CampaignContext;
    plan: PlanContext;
    offers: OffersContext;
    mock: MockContext;
  },
  log: Log,
): Promise<DemoSeeding> {
  await seedPractice(context);
  await seedCards(knowledge);
  await seedSearch(campaign);
  await seedPlan(plan);
  await seedStories(plan.stories);
  await seedOffers(offers, campaign);
  const stopped = new AbortController();
  const note = (what: string) => (error: unknown) => log.info({ err: error }, `No ${what} could be made up.`);
  const studies = seedStudies(knowledge, { signal: stopped.signal }).catch(note("answers and quizzes"));
  // After the answers, not beside them: both read the topic map and hold words against key points.
  const mocks = studies.then(async () => seedMocks(mock, stopped.signal)).catch(note("mock interviews"));
  const drills = debugging.judge
    .settled()
    .then(async () => seedDebugging(debugging))
    .catch(note("drills"));
  let isUnderWay = true;
  void Promise.all([mocks, drills]).then(() => (isUnderWay = false));
  return {
    isUnderWay: () => isUnderWay,
    async stop() {
      stopped.abort();
      await mocks;
    },
  };
}
