import "./negotiate.css";
import type { Offer, OfferNote } from "#offers/records/records.schemas.ts";
import { currentVersion } from "#offers/records/version-draft.rules.ts";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { campaignQuery } from "../../campaign/campaign-api.ts";
import { SaveWords } from "../../editor/save-words.tsx";
import { FetchNotice } from "../../ui/fetch-notice.tsx";
import { OfferPage } from "../offer-page.tsx";
import { notesQuery, offersQuery } from "../offers-api.ts";
import { VersionConflict } from "../version-conflict.tsx";
import { DraftsSection } from "./drafts-section.tsx";
import { LeversSection } from "./levers-section.tsx";
import { MoneySection } from "./money-section.tsx";
import { PeersSection } from "./peers-section.tsx";
import { PromisesSection } from "./promises-section.tsx";
import { Rehearse } from "./rehearse.tsx";
import { TimeSection } from "./time-section.tsx";
import { useNegotiation } from "./use-negotiation.ts";
import { WarningList } from "./warning-list.tsx";

const route = getRouteApi("/frame/offers/$id/negotiate");

/** What to ask for in an offer, in which order and by which measure; mails, promises, and a rehearsal of the call. */
export function NegotiateScreen(): ReactElement {
  const { id } = route.useParams();
  return (
    <OfferPage key={id} id={id} current="Negotiate" isWritten>
      {(offer) => <Fetched offer={offer} />}
    </OfferPage>
  );
}

function Fetched({ offer }: { offer: Offer }): ReactElement {
  const offers = useQuery(offersQuery);
  const notes = useQuery(notesQuery(offer.id));
  return (
    <>
      <FetchNotice query={offers} failed="Your other offers could not be fetched." reading="Fetching…" isPage={false} />
      <FetchNotice query={notes} failed="The log could not be fetched." reading="Fetching…" isPage={false} />
      {offers.data === undefined || notes.data === undefined ? null : (
        <Negotiate key={currentVersion(offer).id} offer={offer} others={offers.data} notes={notes.data} />
      )}
    </>
  );
}

interface NegotiateProps {
  offer: Offer;
  others: readonly Offer[];
  notes: readonly OfferNote[];
}

function Negotiate({ offer, others, notes }: NegotiateProps): ReactElement {
  const campaign = useQuery(campaignQuery).data;
  const { applicationId } = currentVersion(offer).fields;
  const contactId = campaign?.applications.find(({ id }) => id === applicationId)?.contactId ?? null;
  const contact = campaign?.contacts.find(({ id }) => id === contactId);
  // Who spoke last is written to, where the search names nobody.
  const contactName = contact?.name ?? notes.find(({ fields: { who } }) => who !== "")?.fields.who.split(",")[0] ?? "";
  const desk = useNegotiation({ offer, others, notes, contactName });
  return (
    <div className="negotiate">
      <VersionConflict state={desk.state} mine={desk.fields} onChoose={desk.resolve} />
      <div className="negotiate-bar">
        <Rehearse desk={desk} />
        <SaveWords state={desk.state} />
      </div>
      <WarningList desk={desk} />
      <div className="offer-columns">
        <div className="min-w-0">
          <LeversSection desk={desk} />
          <PeersSection desk={desk} />
          <DraftsSection desk={desk} mail={contact?.mail ?? ""} />
        </div>
        <aside className="offer-aside negotiate-aside" aria-label="Money, time and promises">
          <MoneySection desk={desk} />
          <TimeSection desk={desk} campaign={campaign} />
          <PromisesSection desk={desk} />
        </aside>
      </div>
    </div>
  );
}
