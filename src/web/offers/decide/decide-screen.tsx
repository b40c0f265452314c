import "../offers.css";
import "./decide.css";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { OffersTabs } from "../offers-tabs.tsx";
import { DecisionScreen } from "./decision-screen.tsx";
import { OpenDecision } from "./open-decision.tsx";

const route = getRouteApi("/frame/offers/decide");

/** Which offer to take: priorities first, then scores, what they add up to, and what would change it. */
export function DecideScreen(): ReactElement {
  const { decision } = route.useSearch();
  return (
    <div className="page decide">
      <title>Decide · Warmup</title>
      <header className="offer-header">
        <p className="label">Offers</p>
        <h1 className="title pt-2">Decide by what you wanted before you were asked.</h1>
        <OffersTabs />
      </header>
      <OpenDecision id={decision}>
        {(one, all) => <DecisionScreen key={`${one.id} ${one.sealedAt ?? ""}`} decision={one} all={all} />}
      </OpenDecision>
    </div>
  );
}
