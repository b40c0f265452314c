import { checkOffer } from "#offers/letter/offer-checks.rules.ts";
import { judgeAlternatives } from "#offers/negotiate/peers.rules.ts";
import { seedOffers } from "#offers/offers.demo.ts";
import { listOffers } from "#offers/records/offers.service.ts";
import type { Offer } from "#offers/records/records.schemas.ts";
import { currentVersion } from "#offers/records/version-draft.rules.ts";
import { grantElections } from "#offers/worth/grant-election.rules.ts";
import { offerWorth } from "#offers/worth/offer-worth.rules.ts";
import { openTestOffers } from "#tests/stand-ins/open-offers.ts";
import { openTestPractice } from "#tests/stand-ins/open-practice.ts";
import type { CampaignContext } from "#campaign/campaign.context.ts";
import { afterAll, beforeAll, expect, test } from "vitest";

let practice: Awaited<ReturnType<typeof openTestPractice>>;
let seeded: Offer[];
let now: Date;

beforeAll(async () => {
  practice = await openTestPractice();
  const offers = openTestOffers(practice);
  const campaign = { ...practice.context, backUp: async () => undefined } as unknown as CampaignContext;
  await seedOffers(offers, campaign);
  seeded = await listOffers(offers);
  now = offers.clock();
});
afterAll(async () => practice.close());

const named = (company: string): Offer => {
  const found = seeded.find((offer) => currentVersion(offer).fields.company === company);
  if (found === undefined) throw new Error(`no offer of ${company} was seeded`);
  return found;
};

test("the three offers of the demo have nothing that the checks object to", () => {
  expect(seeded.map(({ versions }) => versions.length)).toEqual([2, 1, 1]);
  for (const offer of seeded) {
    const { fields, saidOn } = currentVersion(offer);
    expect(checkOffer(fields, saidOn)).toEqual({ errors: [], doubts: [] });
  }
});

test("the offer from the internship has a true peer with a better base, and one offer that is none", () => {
  const { fields } = currentVersion(named("Marlowe Compute"));
  const others = seeded
    .filter((offer) => offer.id !== named("Marlowe Compute").id)
    .map((offer) => ({ id: offer.id, standing: offer.standing, fields: currentVersion(offer).fields }));
  const judged = judgeAlternatives(fields, others, now.toISOString());
  expect(judged.map(({ offer, whyNot, doubt }) => [offer.fields.company, whyNot === null, doubt])).toEqual([
    ["Ellery Works", true, ""],
    ["Tessera AI", false, expect.any(String)],
  ]);
  expect(judged[0]?.offer.fields.salary).toBeGreaterThan(fields.salary ?? Number.NaN);
});

test("the peer's shares vest after they are given, so the election of §83(b) can be worked out", () => {
  const worth = offerWorth(currentVersion(named("Ellery Works")).fields, now.toISOString().slice(0, 10)).value;
  if (worth === null) throw new Error("the demo's offer cannot be worked out");
  const [found] = grantElections(worth);
  expect(found).toMatchObject({ restricted: 60_000, missing: [], compared: { forfeitedShares: 0 } });
  // 60,000 × $0.42, pay at the transfer.
  expect(found?.compared?.with.ordinary).toBe(25_200);
});
