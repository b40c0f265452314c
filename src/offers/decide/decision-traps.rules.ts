import { middleOf, type DecisionModel } from "#offers/decide/decision-model.rules.ts";
import { dayInFull, listWords, shareWords } from "#offers/decide/decision-words.rules.ts";
import type { DecidedOffer, DecisionFields, SealedFields } from "#offers/decide/decision.schemas.ts";
import type { Ranking } from "#offers/decide/ranking.rules.ts";
import { unknownTurns } from "#offers/decide/sensitivity.rules.ts";

/** Something to look at again before one signs. It never stands in the way. */
export interface Trap {
  id: string;
  /** What is so, and why it is worth a second look. */
  sentence: string;
}

/** What the checks look at. */
export interface TrapView {
  fields: DecisionFields;
  /** The priorities as they were sealed; null before. */
  sealed: SealedFields | null;
  model: DecisionModel;
  ranking: Ranking;
}

const lowAtMost = 2.5;
const fewestPeers = 2;
const shareRise = 0.005;
const afraid =
  /(?<!\b(?:not|no|without|never)\s+)\b(afraid|fear(?:s|ed|ful)?|scared|anxious|panic\w*|desperate|terrified)\b/i;

/** The known traps that this decision is near to, from what was entered. */
export function trapsOf(view: TrapView): Trap[] {
  return [
    ...choiceTraps(view),
    ...timeTraps(view),
    ...brandTraps(view),
    ...evidenceTraps(view),
    ...paperTraps(view),
    ...unknownTraps(view),
    ...fearTraps(view),
  ];
}

function choiceTraps({ fields, ranking }: TrapView): Trap[] {
  const chosen = fields.offers.find(({ id }) => id === fields.chosenId);
  if (chosen === undefined) return [];
  if (fields.offers.length === 1)
    return [
      {
        id: "only-one",
        sentence: `${chosen.name} is the only offer here, so that nothing shows what you would give up; one more week of looking may cost less than it seems.`,
      },
    ];
  const unscored = fields.offers.filter(({ id }) => !fields.scores.some(({ offerId }) => offerId === id));
  const first = firstArrived(fields.offers);
  const traps: Trap[] = [];
  if (first?.id === chosen.id && unscored.length > 0)
    traps.push({
      id: "first-came",
      sentence: `You chose the offer that came first, and ${listWords(unscored.map(({ name }) => name))} ${unscored.length === 1 ? "has" : "have"} no score yet.`,
    });
  const { leader } = ranking;
  if (leader !== null && leader.id !== chosen.id)
    traps.push({
      id: "not-the-leader",
      sentence: `You chose ${chosen.name}, and your own weights and scores put ${leader.name} first: either something that counts is not written down, or a weight is not yours.`,
    });
  return traps;
}

function firstArrived(offers: readonly DecidedOffer[]): DecidedOffer | undefined {
  return offers
    .filter(({ arrivedOn }) => arrivedOn !== null)
    .toSorted((one, other) => (one.arrivedOn ?? "").localeCompare(other.arrivedOn ?? ""))[0];
}

function timeTraps({ fields: { offers, decidedOn } }: TrapView): Trap[] {
  if (decidedOn === null) return [];
  return offers
    .filter(({ askedUntil }) => askedUntil !== null && decidedOn < askedUntil)
    .map(({ id, name, askedUntil }) => ({
      id: `early-${id}`,
      sentence: `You asked ${name} for time until ${dayInFull(askedUntil ?? "")} and decided on ${dayInFull(decidedOn)}; the days in between are still yours.`,
    }));
}

function brandTraps({ fields, sealed, model, ranking }: TrapView): Trap[] {
  const traps: Trap[] = [];
  const now = shareOf(fields, "next");
  const then = sealed === null ? null : shareOf(sealed, "next");
  if (then !== null && now > then + shareRise)
    traps.push({
      id: "brand-raised",
      sentence: `The name counts ${shareWords(now)} now and counted ${shareWords(then)} when you sealed your priorities; a name tends to weigh more once it has written to you.`,
    });
  const favoured = model.offers.find(({ id }) => id === (fields.chosenId ?? ranking.leader?.id));
  const scoreAt = (offer: DecisionModel["offers"][number], id: string): number | null => {
    const score = offer.scores[model.criteria.findIndex((criterion) => criterion.id === id)] ?? null;
    return score === null ? null : middleOf(score);
  };
  if (favoured === undefined || model.offers.length < 2) return traps;
  const own = scoreAt(favoured, "next");
  const others = model.offers.filter(({ id }) => id !== favoured.id).map((offer) => scoreAt(offer, "next"));
  const isTop = own !== null && others.every((other) => other !== null && own > other);
  const low = (["agenda", "manager"] as const).filter((id) => {
    const score = scoreAt(favoured, id);
    return score !== null && score <= lowAtMost;
  });
  if (isTop && low.length > 0)
    traps.push({
      id: "brand-over-fit",
      sentence: `${favoured.name} is first by its name and low by ${listWords(low.map((id) => (id === "agenda" ? "what you would work on" : "whom you would work with")))}, which is what a week is made of.`,
    });
  return traps;
}

function shareOf({ criteria }: SealedFields, id: string): number {
  const total = criteria.reduce((sum, { weight }) => sum + weight, 0);
  return total === 0 ? 0 : (criteria.find((criterion) => criterion.id === id)?.weight ?? 0) / total;
}

function evidenceTraps({ fields, model }: TrapView): Trap[] {
  const scored = fields.offers.filter(({ id }) => model.offers.some((offer) => offer.id === id));
  const talks = scored.flatMap(({ id, name, people }) => {
    const peers = people.filter(({ isManager }) => !isManager).length;
    if (peers >= fewestPeers) return [];
    const whom =
      people.length === 0
        ? "you have talked to nobody yet"
        : peers === 0
          ? "you have talked to the manager and to nobody else"
          : "you have talked to one person who would not be your manager";
    return [
      {
        id: `talks-${id}`,
        sentence: `At ${name} ${whom}; it takes two others at least to tell what is so from what one person sees.`,
      },
    ];
  });
  const bare = fields.scores.filter(({ reason, evidence }) => `${reason}${evidence}`.trim() === "").length;
  if (bare === 0) return talks;
  return [
    ...talks,
    {
      id: "no-reason",
      sentence: `${bare} of ${fields.scores.length} scores ${bare === 1 ? "has" : "have"} no reason; without one you cannot tell later what you knew from what you felt.`,
    },
  ];
}

function paperTraps({ fields: { offers, paperShare } }: TrapView): Trap[] {
  if (paperShare === null) return [];
  return offers
    .filter(({ paperCounted }) => paperCounted !== null && paperCounted > paperShare)
    .map(({ id, name, paperCounted }) => ({
      id: `paper-${id}`,
      sentence: `The paper of ${name} was counted at ${paperCounted} % of its face value, and you had said ${paperShare} %.`,
    }));
}

function unknownTraps({ model, ranking: { leader } }: TrapView): Trap[] {
  const turns = leader === null ? [] : unknownTurns(model, leader);
  if (leader === null || turns.length === 0) return [];
  const titles = [...new Set(turns.map(({ title }) => `“${title}”`))];
  return [
    {
      id: "unknown",
      sentence: `${leader.name} leads as long as ${listWords(titles)} ${titles.length === 1 ? "is" : "are"} not known; finding out may change who is first.`,
    },
  ];
}

function fearTraps({ fields: { note } }: TrapView): Trap[] {
  const found = afraid.exec(note)?.[1];
  if (found === undefined) return [];
  return [
    {
      id: "fear",
      sentence: `Your note says “${found.toLowerCase()}”: write down what would happen if you asked for a few more days, and look whether it is as bad.`,
    },
  ];
}
