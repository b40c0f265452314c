import type { CampaignContext } from "#campaign/campaign.context.ts";
import { modelOf } from "#offers/decide/decision-model.rules.ts";
import { trapsOf } from "#offers/decide/decision-traps.rules.ts";
import { leadSentence } from "#offers/decide/decision-words.rules.ts";
import { rankOffers } from "#offers/decide/ranking.rules.ts";
import { seedOffers } from "#offers/offers.demo.ts";
import { listDecisions } from "#offers/records/decisions.service.ts";
import { openTestOffers } from "#tests/stand-ins/open-offers.ts";
import { openTestPractice } from "#tests/stand-ins/open-practice.ts";
import { expect, test } from "vitest";

test("the demo has a decision with priorities sealed before the offers, a change since, and something to look at again", async () => {
  const practice = await openTestPractice();
  try {
    const offers = openTestOffers(practice);
    await seedOffers(offers, { ...practice.context, backUp: async () => undefined } as unknown as CampaignContext);
    const [decision] = await listDecisions(offers);
    if (decision === undefined) throw new Error("no decision was seeded");
    const { fields, sealed, changes } = decision;
    expect(changes).toMatchObject([{ what: "weight", criterionId: "next", from: "20", to: "35" }]);
    expect(fields.offers.every(({ arrivedOn }) => (decision.sealedAt ?? "") < (arrivedOn ?? ""))).toBe(true);
    const model = modelOf(fields);
    const ranking = rankOffers(model);
    expect(leadSentence(model, ranking)).toMatch(/^Tessera AI leads; Marlowe Compute would win if/);
    expect(trapsOf({ fields, sealed, model, ranking }).map(({ id }) => id)).toEqual(["brand-raised", "talks-offer2", "no-reason"]); // prettier-ignore
  } finally {
    await practice.close();
  }
});
