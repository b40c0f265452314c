import type { CampaignContext } from "#campaign/campaign.context.ts";
import type { DebuggingContext } from "#debugging/debugging.context.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import type { MockContext } from "#mock/mock.context.ts";
import type { ResearchContext } from "#research/research.context.ts";
import type { StoriesContext } from "#stories/stories.context.ts";
import type { DueFollowUp } from "#plan/plan.schemas.ts";
import type { PlanTables } from "#plan/plan.tables.ts";
import type { Context } from "#platform/context.ts";
import type { PracticeContext } from "#practice/practice.context.ts";
import type { Kysely } from "kysely";

/** The database as the plan sees it; a transaction of it is one too. */
export type PlanDatabase = Kysely<PlanTables>;

/** What the plan needs to serve a user: its own tables, and the rooms whose services tell what the user did. */
export interface PlanContext extends Context<PlanTables> {
  practice: PracticeContext;
  debugging: DebuggingContext;
  knowledge: KnowledgeContext;
  campaign: CampaignContext;
  mock: MockContext;
  stories: StoriesContext;
  research: ResearchContext;
  /** What is worth doing today about others, the most pressing first. */
  followUps: () => Promise<readonly DueFollowUp[]>;
}
