import "../offers.css";
import { campaignRows, type CampaignRow } from "#campaign/cells/campaign-rows.rules.ts";
import type { Offer } from "#offers/records/records.schemas.ts";
import { currentVersion } from "#offers/records/version-draft.rules.ts";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo, useRef, useState, type ReactElement } from "react";
import { campaignQuery } from "../../campaign/campaign-api.ts";
import { nowInstant } from "../../campaign/local-day.ts";
import { useCommands } from "../../ui/commands.ts";
import { FetchNotice } from "../../ui/fetch-notice.tsx";
import { moveRow } from "../../ui/move-row.ts";
import { countWords } from "../../ui/words.ts";
import { NewOffer } from "./new-offer.tsx";
import { NotAdvice } from "../not-advice.tsx";
import { byUrgency, companyOf, deadlineWords, headline, standingWords } from "../offer-words.ts";
import { OffersTabs } from "../offers-tabs.tsx";
import { offersQuery } from "../offers-api.ts";

const route = getRouteApi("/frame/offers");

/** Every offer: what it says in a line, until when it stands, and where its application is. */
export function OffersScreen(): ReactElement {
  const query = useQuery(offersQuery);
  const campaign = useQuery(campaignQuery);
  const { application } = route.useSearch();
  const rows = useMemo(
    () => (campaign.data === undefined ? [] : campaignRows(campaign.data, nowInstant())),
    [campaign.data],
  );
  // The company of the application that was come from is known only with the search.
  const isReady = query.data !== undefined && (application === undefined || !campaign.isPending);
  return (
    <div className="page">
      <title>Offers · Warmup</title>
      <header className="offer-header">
        <p className="label">Offers</p>
        <h1 className="title pt-2">What was offered, and what it is worth to you.</h1>
        <OffersTabs />
      </header>
      <FetchNotice
        query={query}
        failed="Your offers could not be fetched."
        reading="Reading your offers…"
        isPage={false}
      />
      {isReady ? <Offers key={application ?? ""} offers={query.data} rows={rows} asked={application} /> : null}
      {isReady ? <NotAdvice /> : null}
    </div>
  );
}

interface OffersProps {
  offers: readonly Offer[];
  rows: readonly CampaignRow[];
  /** The application whose offer is to be entered. */
  asked: string | undefined;
}

function Offers({ offers, rows, asked }: OffersProps): ReactElement {
  const list = useRef<HTMLUListElement>(null);
  const [now] = useState(() => new Date());
  const known = offers.find((offer) => currentVersion(offer).fields.applicationId === asked);
  useCommands([
    { title: "Next offer", group: "Offers", keys: "j", keyOnly: true, run: () => moveRow(list.current, 1) },
    { title: "Previous offer", group: "Offers", keys: "k", keyOnly: true, run: () => moveRow(list.current, -1) },
  ]);
  return (
    <>
      {asked === undefined || known === undefined ? null : (
        <p className="pt-4">
          The offer of this application is entered already:{" "}
          <Link to="/offers/$id" params={{ id: known.id }} className="link">
            {companyOf(currentVersion(known).fields)}
          </Link>
          .
        </p>
      )}
      <NewOffer rows={rows} asked={known === undefined ? asked : undefined} isFirst={offers.length === 0} />
      {offers.length === 0 ? (
        <p className="max-w-[64ch] pt-3 text-soft">
          Enter an offer as soon as someone names a figure on the phone: the company is enough to begin. What was not
          said stays empty, and the page tells you what to ask.
        </p>
      ) : (
        <ul ref={list} aria-label="Offers" className="pt-2">
          {offers.toSorted(byUrgency).map((offer) => (
            <Row key={offer.id} offer={offer} rows={rows} now={now} />
          ))}
        </ul>
      )}
    </>
  );
}

function Row({ offer, rows, now }: { offer: Offer; rows: readonly CampaignRow[]; now: Date }): ReactElement {
  const { fields } = currentVersion(offer);
  const stage = rows.find(({ application }) => application.id === fields.applicationId)?.stage;
  const due = deadlineWords(fields.deadline, now);
  const isOpen = offer.standing === "open";
  return (
    <li className="offer-row">
      <div className="min-w-0">
        <Link to="/offers/$id" params={{ id: offer.id }} data-row="" className="offer-link">
          {[companyOf(fields), fields.title].filter((part) => part !== "").join(", ")}
        </Link>
        <p className="num text-s text-soft">{headline(fields)}</p>
      </div>
      <div className="offer-standing">
        {isOpen ? (
          <span className={due.presses ? "font-medium text-warn" : "text-soft"}>
            {fields.deadline === null ? due.words : `Deadline ${due.words}`}
          </span>
        ) : (
          <span>{standingWords[offer.standing]}</span>
        )}
        <span className="text-s text-soft">
          {[stage?.name ?? "", offer.versions.length === 1 ? "" : countWords(offer.versions.length, "version")]
            .filter((part) => part !== "")
            .join(" · ")}
        </span>
      </div>
    </li>
  );
}
