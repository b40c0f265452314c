import "./offers.css";
import type { Offer } from "#offers/records/records.schemas.ts";
import { currentVersion } from "#offers/records/version-draft.rules.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactElement, ReactNode } from "react";
import { isApiError } from "../api.ts";
import { FetchNotice } from "../ui/fetch-notice.tsx";
import { Notice } from "../ui/notice.tsx";
import { NotAdvice } from "./not-advice.tsx";
import { OfferTabs } from "./offer-tabs.tsx";
import { companyOf, headline } from "./offer-words.ts";
import { offerQuery } from "./offers-api.ts";

interface OfferPageProps {
  id: string;
  /** Which of the tabs it is. */
  current: Parameters<typeof OfferTabs>[0]["current"];
  /** Whether it must have what the server has now, since it is written on. */
  isWritten?: boolean;
  children: (offer: Offer) => ReactNode;
}

/** What a view is called in the title, by which places left are told apart. */
const viewWords: Readonly<Record<OfferPageProps["current"], string>> = {
  Letter: "offer",
  Worth: "worth of the offer",
  Versions: "versions of the offer",
  Calls: "calls on the offer",
  Negotiate: "negotiating the offer",
};

/** What every view of one offer stands in: its name, the tabs, and the sentence on advice. */
export function OfferPage({ id, current, isWritten = false, children }: OfferPageProps): ReactElement {
  const query = useQuery({ ...offerQuery(id), refetchOnWindowFocus: !isWritten, retry: false });
  const { data, isFetchedAfterMount, isError, error } = query;
  if (data === undefined && isApiError(error) && error.code === "offer.not_found")
    return (
      <div className="page">
        <title>Offer · Warmup</title>
        <Notice title="There is no such offer." isPage>
          <p>It may have been deleted.</p>
          <Link to="/offers" className="link">
            All offers
          </Link>
        </Notice>
      </div>
    );
  // What was read before may be of an older revision; it is written on only where the server is gone.
  const isThere = data !== undefined && (!isWritten || isFetchedAfterMount || isError);
  const fields = data === undefined ? null : currentVersion(data).fields;
  return (
    <div className="page">
      <title>{fields === null ? "Offer · Warmup" : `${companyOf(fields)}, ${viewWords[current]} · Warmup`}</title>
      <FetchNotice query={query} failed="This offer could not be fetched." reading="Reading the offer…" />
      {data === undefined || fields === null ? null : (
        <header className="offer-header">
          <p className="label">
            <Link to="/offers" className="link">
              Offers
            </Link>
            {fields.applicationId === null ? null : (
              <>
                {" · "}
                <Link to="/campaign/$id" params={{ id: fields.applicationId }} className="link">
                  Application
                </Link>
              </>
            )}
          </p>
          <h1 className="title pt-2">{companyOf(fields)}</h1>
          <p className="num pt-1 text-soft">{headline(fields)}</p>
          <OfferTabs id={id} current={current} />
        </header>
      )}
      {isThere ? children(data) : null}
      {isThere ? <NotAdvice /> : null}
    </div>
  );
}
