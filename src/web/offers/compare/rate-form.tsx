import type { ComparedOffer } from "#offers/worth/compare-offers.rules.ts";
import { currentVersion, toDraft } from "#offers/records/version-draft.rules.ts";
import { readFigure } from "#offers/letter/read-figure.rules.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { errorSentence } from "../../api.ts";
import { localDay } from "../../campaign/local-day.ts";
import { showToast } from "../../ui/toasts.tsx";
import { leaveByEscape } from "../../ui/leave-by-escape.ts";
import { offerQuery, putVersion, takeOffer } from "../offers-api.ts";

interface RateFormProps {
  offer: ComparedOffer;
  home: string;
  onKept: () => void;
}

/** Asks for the rate without which an offer cannot be compared, and keeps it with the offer and today's day. */
export function RateForm({ offer, home, onKept }: RateFormProps): ReactElement {
  const client = useQueryClient();
  const [typed, setTyped] = useState("");
  const { currency } = offer.fields;

  async function keep(): Promise<void> {
    const read = readFigure(typed, "count");
    if (read.kind !== "value" || read.value < 1e-6 || read.value > 1e6) {
      showToast(`A rate is a number such as 0.76: so many ${home} for one ${currency ?? ""}.`);
      return;
    }
    try {
      const version = currentVersion(await client.fetchQuery({ ...offerQuery(offer.id), staleTime: 0 }));
      const draft = toDraft(version);
      const assumptions = { ...draft.assumptions, homeCurrency: home, rate: read.value, rateOn: localDay() };
      const body = { revision: version.revision, draft: { ...draft, assumptions } };
      takeOffer(client, await putVersion(offer.id, version.id, body));
      onKept();
    } catch (error) {
      showToast(`The rate was not kept. ${errorSentence(error)}`);
    }
  }

  return (
    <form
      className="compare-rate"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <span>1 {currency} =</span>
      <input
        className="field num"
        aria-label={`${home} for one ${currency ?? ""}`}
        autoComplete="off"
        maxLength={20}
        placeholder="rate"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={leaveByEscape}
      />
      <span>{home}</span>
      <button type="submit" className="btn">
        Set
      </button>
    </form>
  );
}
