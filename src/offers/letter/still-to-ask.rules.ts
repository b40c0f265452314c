import type { Grant } from "#offers/grant.schemas.ts";
import { optionKinds } from "#offers/grant.schemas.ts";
import type { OfferFields } from "#offers/offer.schemas.ts";

/** Something that an offer does not say and that its worth depends on, with the sentence that asks for it. */
export interface OpenQuestion {
  /** Where the answer goes: `salary`, `grants.0.strike`. */
  field: string;
  /** What is missing, in a few words. */
  missing: string;
  ask: string;
}

interface Missing extends OpenQuestion {
  when: boolean;
}

/** What is still to be asked of whoever made the offer, what the worth depends on most first. */
export function stillToAsk(fields: OfferFields): OpenQuestion[] {
  // What somebody said about a term in words is an answer; a figure is none until it is one.
  const said = new Set(fields.said.flatMap(({ about, words }) => (blank(words) ? [] : [about])));
  return [...ofCash(fields), ...ofEquity(fields), ...ofTerms(fields).filter(({ field }) => !said.has(field))]
    .filter(({ when }) => when)
    .map(({ when: _, ...question }) => question);
}

const blank = (text: string): boolean => text.trim() === "";

function ofCash(fields: OfferFields): Missing[] {
  const { salary, deadline, startOn, bonusPercent, bonusAmount, bonusGuaranteed, bonusWords, signOn } = fields;
  const hasTarget = (bonusPercent ?? 0) > 0 || (bonusAmount ?? 0) > 0;
  return [
    {
      field: "salary",
      missing: "Base salary",
      ask: "What is the base salary, and when is it next reviewed?",
      when: salary === null,
    },
    {
      field: "deadline",
      missing: "Deadline",
      ask: "By when would you like my answer, and is that day fixed?",
      when: deadline === null,
    },
    {
      field: "startOn",
      missing: "Start date",
      ask: "When would you like me to start, and could it be later?",
      when: startOn === null,
    },
    {
      field: "bonusPercent",
      missing: "Target bonus",
      ask: "Is there a bonus? What is its target, and what was paid in the last two years?",
      when: bonusPercent === null && bonusAmount === null && blank(bonusWords),
    },
    {
      field: "bonusGuaranteed",
      missing: "Guaranteed part of the bonus",
      ask: "Is any of the bonus guaranteed in the first year, and is it pro-rated from my start?",
      when: hasTarget && bonusGuaranteed === null,
    },
    ...signOn.flatMap(({ clawbackMonths, clawbackKind, paidOn, afterMonths }, at): Missing[] => [
      {
        field: `signOn.${at}.clawbackMonths`,
        missing: "When the sign-on is paid back",
        ask: "If I left, for how long would the sign-on have to be paid back, gross or net, and all of it or in proportion?",
        when: clawbackMonths === null || (clawbackMonths > 0 && clawbackKind === null),
      },
      {
        field: `signOn.${at}.paidOn`,
        missing: "When the sign-on is paid",
        ask: "When is the sign-on paid?",
        when: paidOn === null && afterMonths === null,
      },
    ]),
  ];
}

function ofEquity(fields: OfferFields): Missing[] {
  const { grants, refreshers, fullyDiluted, preferences } = fields;
  const isPrivate = grants.some(({ kind }) => kind !== "rsu-single");
  const has = grants.length > 0;
  return [
    {
      field: "grants",
      missing: "Equity",
      ask: "Does the offer have equity? Of which kind, and how many shares?",
      when: !has,
    },
    ...grants.flatMap(ofGrant),
    {
      field: "fullyDiluted",
      missing: "Fully diluted share count",
      ask: "How many shares are there fully diluted, with all options, pools and convertibles counted?",
      when: has && isPrivate && fullyDiluted === null,
    },
    {
      field: "preferences",
      missing: "Liquidation preferences",
      ask: "How much preference stands before common, at which multiple, and does any of it participate?",
      when: has && isPrivate && preferences.length === 0,
    },
    {
      field: "refreshers",
      missing: "Refreshers",
      ask: "What do refreshers usually look like at this level, and from which year?",
      when: has && refreshers.length === 0,
    },
  ];
}

function ofGrant(grant: Grant, at: number): Missing[] {
  const place = (name: keyof Grant): string => `grants.${at}.${name}`;
  const { kind, quantity, value, strike, preferredPrice, commonPrice, vesting, windowLength, earlyExercise } = grant;
  const isOption = kind !== null && optionKinds.includes(kind);
  const isListed = kind === "rsu-single";
  const many = at === 0 ? "" : `, of grant ${at + 1}`;
  return [
    {
      field: place("kind"),
      missing: `Kind of equity${many}`,
      ask: "Are these RSUs or options, and under which plan?",
      when: kind === null,
    },
    {
      field: place("quantity"),
      missing: `Number of shares${many}`,
      ask: "How many shares is that, and if the grant is stated as a value, at which price and averaged over which days?",
      when: quantity === null,
    },
    {
      field: place("strike"),
      missing: `Strike${many}`,
      ask: "What is the strike price, or when is it set?",
      when: isOption && strike === null,
    },
    {
      field: place("commonPrice"),
      missing: `Value of common${many}`,
      ask: "What is the latest valuation of a common share (409A, or agreed with HMRC), and of which day?",
      when: (isOption || kind === "rsu-double" || kind === "shares") && commonPrice === null,
    },
    {
      field: place("preferredPrice"),
      missing: `Preferred price of the last round${many}`,
      ask: "What did investors pay for a share in the last round, and when?",
      when: !isListed && kind !== null && preferredPrice === null && value === null,
    },
    {
      field: place("vesting"),
      missing: `Vesting${many}`,
      ask: "Over how long does it vest, with which cliff, and how often after that?",
      when: vesting === null,
    },
    {
      field: place("windowLength"),
      missing: `Window after leaving${many}`,
      ask: "How long after leaving can vested options be exercised? Is an extension possible?",
      when: isOption && windowLength === null,
    },
    {
      field: place("earlyExercise"),
      missing: `Early exercise${many}`,
      ask: "Can options be exercised before they vest?",
      when: (kind === "iso" || kind === "nso") && earlyExercise === null,
    },
  ];
}

function ofTerms(fields: OfferFields): Missing[] {
  const { leaveDays, leaveWords, pensionPercent, matchPercent, relocation, relocationClawbackMonths } = fields;
  const { notice, publication, inventions, nonCompete, nonCompeteMonths } = fields;
  return [
    {
      field: "pensionPercent",
      missing: "Pension or retirement plan",
      ask: "What do you pay into the pension or retirement plan, and what must I pay in for it?",
      when: pensionPercent === null && matchPercent === null,
    },
    {
      field: "leaveDays",
      missing: "Leave",
      ask: "How many days of leave are there, with or without public holidays?",
      when: leaveDays === null && blank(leaveWords),
    },
    {
      field: "notice",
      missing: "Notice",
      ask: "What is the notice on both sides, during probation and after it?",
      when: blank(notice),
    },
    {
      field: "publication",
      missing: "Publication",
      ask: "What may be published, who decides, and how many papers did the team publish last year?",
      when: blank(publication),
    },
    {
      field: "inventions",
      missing: "Inventions made before and beside",
      ask: "Which of my earlier and outside work do I keep, and where do I list it?",
      when: blank(inventions),
    },
    {
      field: "nonCompete",
      missing: "Non-compete",
      ask: "Is there a non-compete or non-solicitation clause? For how long, and is it paid?",
      when: blank(nonCompete) && nonCompeteMonths === null,
    },
    {
      field: "relocationClawbackMonths",
      missing: "When relocation is paid back",
      ask: "If I left, for how long would relocation have to be paid back?",
      when: (relocation ?? 0) > 0 && relocationClawbackMonths === null,
    },
  ];
}
