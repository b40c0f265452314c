import { askedFields } from "#offers/negotiate/asked-fields.rules.ts";
import { askMoney, type AskMoney } from "#offers/negotiate/ask-money.rules.ts";
import type { DraftOccasion } from "#offers/negotiate/draft-occasion.ts";
import { askedAmounts, tableOf } from "#offers/negotiate/lever-states.rules.ts";
import { timeLeft } from "#offers/negotiate/more-time.rules.ts";
import {
  askSchema,
  type Alternative,
  type Ask,
  type LeverId,
  type Negotiation,
} from "#offers/negotiate/negotiation.schemas.ts";
import { unsaid } from "#offers/negotiate/peers.rules.ts";
import { openPromises } from "#offers/negotiate/promises.rules.ts";
import type { Offer, OfferNote, VersionDraft } from "#offers/records/records.schemas.ts";
import { currentVersion } from "#offers/records/version-draft.rules.ts";
import { useMemo } from "react";
import type { FieldsKeeper } from "../../editor/use-fields-keeper.ts";
import { localDay, nowInstant } from "../../campaign/local-day.ts";
import { useVersionKeeper } from "../use-version-keeper.ts";

/** A negotiation as it is being written, with what follows from it. */
export interface NegotiationDesk extends Pick<FieldsKeeper<VersionDraft>, "state" | "resolve" | "settle"> {
  offer: Offer;
  fields: VersionDraft;
  notes: readonly OfferNote[];
  occasion: DraftOccasion;
  /** What is asked for as the letter would then be, and what it adds in money. */
  asked: VersionDraft;
  money: AskMoney | { problem: string };
  change: (make: (now: Negotiation) => Partial<Negotiation>) => void;
  setAsk: (lever: LeverId, changes: Partial<Ask>) => void;
  setAlternative: (offerId: string, changes: Partial<Alternative>) => void;
}

interface Given {
  offer: Offer;
  others: readonly Offer[];
  notes: readonly OfferNote[];
  contactName: string;
}

/** See {@link NegotiationDesk}; it is kept with the offer's last version. */
export function useNegotiation({ offer, others, notes, contactName }: Given): NegotiationDesk {
  const version = currentVersion(offer);
  const { fields, change: changeFields, state, resolve, settle } = useVersionKeeper(offer.id, version);
  const made = useMemo(() => {
    const now = nowInstant();
    const rest = others
      .filter(({ id }) => id !== offer.id)
      .map((one) => ({ id: one.id, standing: one.standing, fields: currentVersion(one).fields }));
    const table = tableOf(fields, rest, now);
    const asked = askedFields(fields, askedAmounts(table)) as VersionDraft;
    const occasion: DraftOccasion = {
      fields,
      table,
      promises: openPromises(fields, notes),
      time: timeLeft(fields, localDay(), (instant) => localDay(new Date(instant))),
      contactName,
      letterOn: fields.saidOn,
    };
    return { occasion, asked, money: askMoney(fields, asked, localDay()) };
  }, [fields, others, notes, contactName, offer.id]);

  const change: NegotiationDesk["change"] = (make) =>
    changeFields(({ negotiation }) => ({ negotiation: { ...negotiation, ...make(negotiation) } }));
  return {
    ...made,
    offer,
    fields,
    notes,
    state,
    resolve,
    settle,
    change,
    setAsk: (lever, changes) => change(({ asks }) => ({ asks: withAsk(asks, lever, changes) })),
    setAlternative: (offerId, changes) =>
      change(({ alternatives }) => {
        const said = alternatives.find((one) => one.offerId === offerId) ?? unsaid(offerId);
        return { alternatives: [...alternatives.filter((one) => one.offerId !== offerId), { ...said, ...changes }] };
      }),
  };
}

function withAsk(asks: readonly Ask[], lever: LeverId, changes: Partial<Ask>): Ask[] {
  const ask = asks.find((one) => one.lever === lever) ?? askSchema.parse({ lever, isAsked: false });
  return [...asks.filter((one) => one.lever !== lever), { ...ask, ...changes }];
}
