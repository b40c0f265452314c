import { deleteCard, restoreCard, writeCard } from "#knowledge/cards/cards.service.ts";
import type { KnowledgeContext, KnowledgeDatabase } from "#knowledge/knowledge.context.ts";
import type { MockContext, MockDatabase } from "#mock/mock.context.ts";
import { suggestionNoCard, suggestionNotFound } from "#mock/mock.errors.ts";
import type { MockPage, MockRound } from "#mock/mock.schemas.ts";
import { findCritiques, findMocks, updateMock } from "#mock/mock.store.ts";
import { readMock, requireMock } from "#mock/mocks.service.ts";
import type { QuestionCoverage, Suggestion } from "#mock/scorecard/scorecard.schemas.ts";
import { cardOf } from "#mock/scorecard/suggestion-card.rules.ts";
import type { TakenSuggestion, TakeRequest } from "#mock/scorecard/taken.schemas.ts";
import { isWarmupError } from "#platform/errors.ts";
import { inTransaction } from "#platform/database.ts";
import type { Kysely } from "kysely";

/**
 * Makes a suggestion of a scorecard a card or something of the plan, or takes that back. It is one of these at a time; a card that is taken back is
 * deleted, and comes back as it was. Throws `mock.not_found`, `mock.suggestion_not_found`, `mock.suggestion_no_card`.
 */
export async function takeSuggestion(context: MockContext, id: string, request: TakeRequest): Promise<MockPage> {
  await inTransaction(context.database, async (database) => {
    const { user, clock } = context;
    const { taken } = await requireMock({ database, user }, id);
    const { suggestion, coverage } = await requireSuggestion(database, user.id, id, request);
    const before = taken.find((one) => isSame(one, suggestion));
    const cardId = await settleCard(knowledgeWithin(context, database), before ?? null, {
      became: request.became,
      suggestion,
      coverage,
    });
    const { kind, about, question, title } = suggestion;
    const at = clock().toISOString();
    const now: TakenSuggestion = { kind, about, question, title, became: request.became, cardId, at };
    await updateMock(database, user.id, id, {
      taken: [...taken.filter((one) => !isSame(one, suggestion)), now],
      updatedAt: at,
    });
  });
  return readMock(context, id);
}

/** What mock interviews put into the plan, with the beginning of the round as an instant, for the room that plans. */
export async function listPlannedSuggestions({
  database,
  user,
}: MockContext): Promise<
  (Omit<TakenSuggestion, "became" | "cardId"> & { mockId: string; round: MockRound; heldAt: string })[]
> {
  const mocks = await findMocks(database, user.id);
  return mocks
    .filter(({ deletedAt }) => deletedAt === null)
    .flatMap(({ id: mockId, setup: { round }, startedAt: heldAt, taken }) =>
      taken.flatMap(({ became, cardId: _, ...one }) => (became === "plan" ? [{ ...one, mockId, round, heldAt }] : [])),
    );
}

type Named = Pick<Suggestion, "kind" | "question">;

function isSame(one: Named, other: Named): boolean {
  return one.kind === other.kind && one.question === other.question;
}

async function requireSuggestion(
  database: MockDatabase,
  userId: string,
  mockId: string,
  request: TakeRequest,
): Promise<{ suggestion: Suggestion; coverage: QuestionCoverage[] }> {
  const critiques = await findCritiques(database, userId, mockId);
  const scorecard = critiques.find(({ critique }) => critique.id === request.critiqueId)?.critique.scorecard;
  const suggestion = scorecard?.suggestions.find((one) => isSame(one, request));
  if (scorecard === undefined || suggestion === undefined) throw suggestionNotFound();
  return { suggestion, coverage: scorecard.coverage };
}

type TablesOf<Database> = Database extends Kysely<infer Tables> ? Pick<Tables, keyof Tables> : never;

/** Within the same transaction, so that there is no card that the round knows nothing of. */
function knowledgeWithin({ knowledge }: MockContext, database: MockDatabase): KnowledgeContext {
  return { ...knowledge, database: database.withTables<TablesOf<KnowledgeDatabase>>() };
}

/** Writes, restores or deletes the card, as what the suggestion becomes asks for. Gives the id of its card, if it ever had one. */
async function settleCard(
  knowledge: KnowledgeContext,
  before: TakenSuggestion | null,
  {
    became,
    suggestion,
    coverage,
  }: { became: TakeRequest["became"]; suggestion: Suggestion; coverage: readonly QuestionCoverage[] },
): Promise<string | null> {
  const old = before?.cardId ?? null;
  if (became !== "card") {
    if (old !== null && before?.became === "card") await orGone(deleteCard(knowledge, old));
    return old;
  }
  if (old !== null && (await orGone(restoreCard(knowledge, old))) !== null) return old;
  const text = cardOf(suggestion, coverage);
  if (text === null) throw suggestionNoCard();
  const card = await writeCard(knowledge, { ...text, origin: text.questionId === null ? "scratch" : "question" });
  return card.id;
}

/** Null where the card is there no longer: the user deleted it among the cards. */
async function orGone<Result>(work: Promise<Result>): Promise<Result | null> {
  try {
    return await work;
  } catch (error) {
    if (isWarmupError(error) && error.code === "card.not_found") return null;
    throw error;
  }
}
