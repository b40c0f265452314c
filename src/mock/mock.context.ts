import type { CampaignContext } from "#campaign/campaign.context.ts";
import type { BehaviouralSet } from "#catalogue/behavioural.schemas.ts";
import type { Design } from "#catalogue/design.schemas.ts";
import type { Rubric, RubricRound } from "#catalogue/rubric.schemas.ts";
import type { DebuggingContext } from "#debugging/debugging.context.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import type { MockTables } from "#mock/mock.tables.ts";
import type { LanguageModels } from "#models/language-models.ts";
import type { Context } from "#platform/context.ts";
import type { PracticeContext } from "#practice/practice.context.ts";
import type { ResearchContext } from "#research/research.context.ts";
import type { Kysely } from "kysely";

/** The database as mock interviews see it; a transaction of it is one too. */
export type MockDatabase = Kysely<MockTables>;

/** What is asked and judged in rounds that are talk; each is read when it is first asked for. */
export interface TalkCatalogue {
  rubrics: () => Promise<ReadonlyMap<RubricRound, Rubric>>;
  behavioural: () => Promise<ReadonlyMap<string, BehaviouralSet>>;
  designs: () => Promise<ReadonlyMap<string, Design>>;
}

/** What mock interviews need to serve a user. */
export interface MockContext extends Context<MockTables> {
  practice: PracticeContext;
  /** Broken programs for debugging rounds. */
  debugging: DebuggingContext;
  knowledge: KnowledgeContext;
  research: ResearchContext;
  /** How real rounds came out: read only. */
  campaign: CampaignContext;
  talk: TalkCatalogue;
  /** The language model that the user set up, if any. */
  models: LanguageModels;
}
