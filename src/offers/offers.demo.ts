import type { CampaignContext } from "#campaign/campaign.context.ts";
import { readCampaign } from "#campaign/records/records.service.ts";
import { seedDecision } from "#offers/decide/decision.demo.ts";
import type { OffersContext } from "#offers/offers.context.ts";
import { addNote } from "#offers/records/notes.service.ts";
import { addVersion, createOffer, writeVersion } from "#offers/records/offers.service.ts";
import { currentVersion } from "#offers/records/version-draft.rules.ts";
import { noteFieldsSchema, versionDraftSchema, type VersionDraft } from "#offers/records/records.schemas.ts";
import { addDays } from "#platform/days.rules.ts";

const company = "Tessera AI";

/** Seeds three offers: one of the search with what moved on a call, one from an internship, and a true peer of that one. */
export async function seedOffers(context: OffersContext, campaign: CampaignContext): Promise<void> {
  const today = context.clock().toISOString().slice(0, 10);
  const { companies, applications } = await readCampaign(campaign);
  const companyId = companies.find(({ name }) => name === company)?.id ?? null;
  const applicationId = applications.find((one) => one.companyId === companyId)?.id ?? null;
  const letter = { ...startup(today), companyId, applicationId: companyId === null ? null : applicationId };
  const { id } = await createOffer(context, letter);
  const first = await addVersion(context, id, afterTheCall(letter, today));
  await addNote(
    context,
    id,
    noteFieldsSchema.parse({
      on: addDays(today, -1),
      who: "Lucy Marsh",
      words: "Base can move a little, options a little more. A sign-on is possible where something is left behind.",
      promised: "A new letter by Wednesday.",
      proofRequested: "The new letter",
      proofReceived: true,
    }),
  );
  const second = await createOffer(context, laboratory(today));
  const third = await createOffer(context, peer(today));
  const compared = await writeVersion(context, second.id, currentVersion(second).id, {
    revision: currentVersion(second).revision,
    draft: negotiated(laboratory(today), third.id),
  });
  await seedDecision(context, [first, compared]);
}

const even = { kind: "even", months: 48, cliffMonths: 12, everyMonths: 1, allocation: "CUMULATIVE_ROUNDING" } as const;

/** British, private, EMI options. */
function startup(today: string): VersionDraft {
  return versionDraftSchema.parse({
    named: "First letter",
    saidOn: addDays(today, -2),
    company,
    title: "Research engineer",
    level: "Senior",
    country: "uk",
    currency: "GBP",
    place: "London, three days in the office",
    startOn: addDays(today, 70),
    deadline: addDays(today, 12),
    deadlineWords: "They want an answer within two weeks.",
    salary: 110_000,
    grants: [
      {
        id: "emi1",
        kind: "emi",
        quantity: 8000,
        strike: 2.41,
        commonPrice: 2.41,
        preferredPrice: 9.6,
        vesting: even,
        windowLength: 90,
      },
    ],
    fullyDiluted: 6_200_000,
    postMoney: 59_520_000,
    preferences: [
      {
        id: "seed",
        name: "Seed",
        invested: 3_000_000,
        multiple: 1,
        participation: "none",
        seniority: 2,
        shares: 1_500_000,
      },
      {
        id: "sera",
        name: "Series A",
        invested: 14_000_000,
        multiple: 1,
        participation: "none",
        seniority: 1,
        shares: 1_458_333,
      },
    ],
    pensionPercent: 5,
    pensionOwnPercent: 5,
    leaveDays: 25,
    notice: "1 month, 3 after probation",
    said: [
      {
        id: "said1",
        who: "Lucy Marsh, hiring manager",
        on: addDays(today, -2),
        words: "We publish what is not about customers' data; two papers last year.",
        about: "publication",
      },
    ],
  });
}

function afterTheCall(letter: VersionDraft, today: string): VersionDraft {
  return {
    ...letter,
    named: "After the call",
    saidOn: addDays(today, -1),
    salary: 115_000,
    grants: letter.grants.map((grant) => ({ ...grant, quantity: 9500 })),
    signOn: versionDraftSchema.shape.signOn.parse([
      { id: "sign1", amount: 10_000, afterMonths: 0, clawbackMonths: 12, clawbackKind: "pro-rata" },
    ]),
  };
}

/** American, private, RSUs that vest with a sale or listing too. */
function laboratory(today: string): VersionDraft {
  return versionDraftSchema.parse({
    named: "Letter after the internship",
    saidOn: addDays(today, -6),
    company: "Marlowe Compute",
    title: "Research scientist",
    level: "L4",
    country: "us",
    currency: "USD",
    place: "San Francisco",
    startOn: addDays(today, 130),
    deadline: `${addDays(today, 19)}T01:00:00.000Z`,
    deadlineWords: "“End of the day, our time. Tell us early if you need a week.”",
    salary: 205_000,
    bonusPercent: 10,
    signOn: [{ id: "sign1", amount: 30_000, afterMonths: 1, clawbackMonths: 12, clawbackKind: "whole" }],
    grants: [
      {
        id: "rsu1",
        kind: "rsu-double",
        quantity: 6500,
        value: 249_600,
        preferredPrice: 38.4,
        vesting: { ...even, everyMonths: 3 },
        words: "The second condition is a sale or a listing within seven years of the grant.",
      },
    ],
    matchPercent: 50,
    matchUpToPercent: 6,
    relocation: 12_000,
    visa: "They apply and pay; which visa is still to be settled with their lawyers.",
  });
}

/** American and private, with shares that are given at once and vest later: the election of IRC § 83(b) is a question here. */
function peer(today: string): VersionDraft {
  return versionDraftSchema.parse({
    named: "Letter",
    saidOn: addDays(today, -4),
    company: "Ellery Works",
    title: "Research scientist",
    level: "Senior, as their L4",
    country: "us",
    currency: "USD",
    place: "San Francisco",
    startOn: addDays(today, 130),
    deadline: addDays(today, 26),
    deadlineWords: "“Four weeks from the letter.”",
    salary: 221_000,
    grants: [
      {
        id: "stock",
        kind: "shares",
        quantity: 60_000,
        commonPrice: 0.42,
        preferredPrice: 1.65,
        vesting: even,
        words: "Restricted stock, given on the first day; what has not vested goes back to the company.",
      },
    ],
    fullyDiluted: 24_000_000,
    postMoney: 39_600_000,
    preferences: [
      {
        id: "sera",
        name: "Series A",
        invested: 9_900_000,
        multiple: 1,
        participation: "none",
        seniority: 1,
        shares: 6_000_000,
      },
    ],
    matchPercent: 100,
    matchUpToPercent: 3,
    visa: "Their lawyers file once the letter is signed.",
  });
}

/** The letter of an offer with an ask that rests on a true peer. */
function negotiated(letter: VersionDraft, peerId: string): VersionDraft {
  const negotiation = versionDraftSchema.shape.negotiation.parse({
    asks: [{ lever: "base" }],
    alternatives: [
      {
        offerId: peerId,
        preference: "as-gladly",
        isAlike: true,
        reason:
          "The same level, a group of the same size in the same city, and the same question: training on synthetic data.",
      },
    ],
  });
  return { ...letter, negotiation };
}
