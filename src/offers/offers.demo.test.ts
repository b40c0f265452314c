import { checkOffer } from "#offers/letter/offer-checks.rules.ts";
import { seedOffers } from "#offers/offers.demo.ts";
import { listOffers } from "#offers/records/offers.service.ts";
import { currentVersion } from "#offers/records/version-draft.rules.ts";
import { openTestOffers } from "#tests/stand-ins/open-offers.ts";
import { openTestPractice } from "#tests/stand-ins/open-practice.ts";
import type { CampaignContext } from "#campaign/campaign.context.ts";
import { expect, test } from "vitest";

test("the two offers of the demo have nothing that the checks object to", async () => {
  const practice = await openTestPractice();
  try {
    const offers = openTestOffers(practice);
    const campaign = { ...practice.context, backUp: async () => undefined } as unknown as CampaignContext;
    await seedOffers(offers, campaign);
    const seeded = await listOffers(offers);
    expect(seeded.map(({ versions }) => versions.length)).toEqual([2, 1]);
    for (const offer of seeded) {
      const { fields, saidOn } = currentVersion(offer);
      expect(checkOffer(fields, saidOn)).toEqual({ errors: [], doubts: [] });
    }
  } finally {
    await practice.close();
  }
});
