import { createRoute } from "@tanstack/react-router";
import { compareSearchSchema } from "../offers/compare/compare-search.ts";
import { decideSearchSchema } from "../offers/decide/decide-search.ts";
import { offerSearchSchema, offersSearchSchema, versionsSearchSchema } from "../offers/list/offers-search.ts";
import { frameRoute } from "./frame-routes.tsx";
import { lazyScreen } from "./lazy-screen.tsx";

const offersRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/offers",
  validateSearch: offersSearchSchema,
  component: lazyScreen(() => import("../offers/list/offers-screen.tsx"), "OffersScreen"),
});

const offerRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/offers/$id",
  validateSearch: offerSearchSchema,
  component: lazyScreen(() => import("../offers/letter/offer-screen.tsx"), "OfferScreen"),
});

const decideRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/offers/decide",
  validateSearch: decideSearchSchema,
  component: lazyScreen(() => import("../offers/decide/decide-screen.tsx"), "DecideScreen"),
});

const letterRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/offers/letter",
  validateSearch: decideSearchSchema,
  component: lazyScreen(() => import("../offers/decide/letter-screen.tsx"), "LetterScreen"),
});

const offerVersionsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/offers/$id/versions",
  validateSearch: versionsSearchSchema,
  component: lazyScreen(() => import("../offers/versions/versions-screen.tsx"), "VersionsScreen"),
});

const offerCallsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/offers/$id/calls",
  component: lazyScreen(() => import("../offers/calls/calls-screen.tsx"), "CallsScreen"),
});

const negotiateRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/offers/$id/negotiate",
  component: lazyScreen(() => import("../offers/negotiate/negotiate-screen.tsx"), "NegotiateScreen"),
});

const offerWorthRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/offers/$id/worth",
  component: lazyScreen(() => import("../offers/worth/worth-screen.tsx"), "WorthScreen"),
});

const compareRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/offers/compare",
  validateSearch: compareSearchSchema,
  component: lazyScreen(() => import("../offers/compare/compare-screen.tsx"), "CompareScreen"),
});

/** The screens of offers, beside the navigation. */
export const offerRoutes = [
  offersRoute,
  offerRoute,
  offerVersionsRoute,
  offerCallsRoute,
  negotiateRoute,
  decideRoute,
  letterRoute,
  offerWorthRoute,
  compareRoute,
];
