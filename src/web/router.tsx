import type { QueryClient } from "@tanstack/react-query";
import { createRoute, createRouter, redirect, type ErrorComponentProps } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { errorSentence } from "./api.ts";
import { calendarSearchSchema } from "./campaign/calendar/calendar-search.ts";
import { campaignQuery } from "./campaign/campaign-api.ts";
import { campaignSearchSchema } from "./campaign/campaign-search.ts";
import { outreachSearchSchema } from "./campaign/outreach/outreach-search.ts";
import { derivationsQuery } from "./derivations/derivations-api.ts";
import { drillSearchSchema } from "./drill/drill-search.ts";
import { problemSearchSchema } from "./practice/problem-search.ts";
import { shelfFilterSchema } from "./practice/shelf-filter.ts";
import { problemQuery, shelvesQuery, settingsQuery } from "./queries.ts";
import { cardFilterSchema } from "./cards/card-filter.ts";
import { topicMapQuery } from "./cards/knowledge-api.ts";
import { planQuery, todayQuery } from "./plan/plan-api.ts";
import { freshSeed, probabilityFilterSchema, probabilitySearchSchema } from "./probability/probability-search.ts";
import { frameRoute, rootRoute } from "./routes/frame-routes.tsx";
import { lazyScreen } from "./routes/lazy-screen.tsx";
import { offerRoutes } from "./routes/offer-routes.ts";
import { talkRoomRoutes, talkRoutes } from "./routes/talk-routes.ts";
import { topicFilterSchema } from "./topics/topic-filter.ts";
import { topicSearchSchema } from "./topics/topic-search.ts";
import { Notice } from "./ui/notice.tsx";

function Broken({ error, reset }: ErrorComponentProps): ReactElement {
  return (
    <div className="page" role="alert">
      <Notice title="This screen stopped working.">
        <p>{errorSentence(error)} What you typed is kept in this browser.</p>
        <button type="button" className="btn" onClick={reset}>
          Try again
        </button>
      </Notice>
    </div>
  );
}

const indexRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/today" });
  },
});

const shelfRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/code",
  validateSearch: shelfFilterSchema,
  loader: ({ context }) => void context.queryClient.prefetchQuery(shelvesQuery),
  component: lazyScreen(() => import("./practice/shelf-screen.tsx"), "ShelfScreen"),
});

const problemRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/code/$id",
  validateSearch: problemSearchSchema,
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(problemQuery(params.id));
    void context.queryClient.prefetchQuery(settingsQuery);
  },
  component: lazyScreen(() => import("./practice/problem-screen.tsx"), "ProblemScreen"),
});

const debuggingRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/debugging",
  component: lazyScreen(() => import("./debugging/debugging-screen.tsx"), "DebuggingScreen"),
});

const drillRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/debugging/drills/$id",
  validateSearch: drillSearchSchema,
  component: lazyScreen(() => import("./drill/drill-screen.tsx"), "DrillScreen"),
});

const scratchpadRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/scratchpad",
  component: lazyScreen(() => import("./scratchpad/scratchpad-screen.tsx"), "ScratchpadScreen"),
});

const settingsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/settings",
  component: lazyScreen(() => import("./settings/settings-screen.tsx"), "SettingsScreen"),
});

const topicsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/topics",
  validateSearch: topicFilterSchema,
  loader: ({ context }) => void context.queryClient.prefetchQuery(topicMapQuery),
  component: lazyScreen(() => import("./topics/topics-screen.tsx"), "TopicsScreen"),
});

const topicRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/topics/$id",
  validateSearch: topicSearchSchema,
  component: lazyScreen(() => import("./topics/topic-screen.tsx"), "TopicScreen"),
});

const cardsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/cards",
  validateSearch: cardFilterSchema,
  component: lazyScreen(() => import("./cards/cards-screen.tsx"), "CardsScreen"),
});

const readinessRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/readiness",
  component: lazyScreen(() => import("./readiness/readiness-screen.tsx"), "ReadinessScreen"),
});

const reviewRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/review",
  component: lazyScreen(() => import("./review/review-screen.tsx"), "ReviewScreen"),
});

const derivationsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/derivations",
  loader: ({ context }) => void context.queryClient.prefetchQuery(derivationsQuery),
  component: lazyScreen(() => import("./derivations/derivations-screen.tsx"), "DerivationsScreen"),
});

const derivationRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/derivations/$id",
  component: lazyScreen(() => import("./derivations/derivation-screen.tsx"), "DerivationScreen"),
});

const probabilityRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/probability",
  validateSearch: probabilityFilterSchema,
  component: lazyScreen(() => import("./probability/probability-screen.tsx"), "ProbabilityScreen"),
});

const probabilityProblemRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/probability/$id",
  validateSearch: probabilitySearchSchema,
  // Whoever opens a problem without saying which numbers gets fresh ones, and keeps them on reload.
  beforeLoad: ({ params, search }) => {
    if (search.seed === undefined)
      throw redirect({ to: "/probability/$id", params, search: { seed: freshSeed() }, replace: true });
  },
  component: lazyScreen(() => import("./probability/probability-problem-screen.tsx"), "ProbabilityProblemScreen"),
});

const probabilitySetRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/probability/sets/$id",
  component: lazyScreen(() => import("./probability/set-screen.tsx"), "SetScreen"),
});

const quizRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/quiz",
  component: lazyScreen(() => import("./quiz/quiz-screen.tsx"), "QuizScreen"),
});

const quizSetRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/quiz/$id",
  component: lazyScreen(() => import("./probability/set-screen.tsx"), "SetScreen"),
});

const campaignRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/campaign",
  validateSearch: campaignSearchSchema,
  // It is run at each change of the address, too, which is no reason to read the whole search again.
  loader: ({ context }) => void context.queryClient.prefetchQuery({ ...campaignQuery, staleTime: Infinity }),
  component: lazyScreen(() => import("./campaign/campaign-screen.tsx"), "CampaignScreen"),
});

const applicationRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/campaign/$id",
  component: lazyScreen(() => import("./campaign/application/application-screen.tsx"), "ApplicationScreen"),
});

const companyRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/campaign/companies/$id",
  component: lazyScreen(() => import("./campaign/company/company-screen.tsx"), "CompanyScreen"),
});

const importSheetRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/campaign/import",
  component: lazyScreen(() => import("./campaign/sheets/import-screen.tsx"), "ImportScreen"),
});

const exportSheetRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/campaign/export",
  validateSearch: campaignSearchSchema,
  component: lazyScreen(() => import("./campaign/sheets/export-screen.tsx"), "ExportScreen"),
});

const newLeadRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/campaign/new",
  component: lazyScreen(() => import("./campaign/leads/new-lead-screen.tsx"), "NewLeadScreen"),
});

const bookmarkletRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/campaign/bookmarklet",
  component: lazyScreen(() => import("./campaign/leads/bookmarklet-screen.tsx"), "BookmarkletScreen"),
});

const calendarRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/calendar",
  validateSearch: calendarSearchSchema,
  // It is run at each change of the address, too, which is no reason to read the whole search again.
  loader: ({ context }) => void context.queryClient.prefetchQuery({ ...campaignQuery, staleTime: Infinity }),
  component: lazyScreen(() => import("./campaign/calendar/calendar-screen.tsx"), "CalendarScreen"),
});

const todayRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/today",
  loader: ({ context }) => void context.queryClient.prefetchQuery(todayQuery),
  component: lazyScreen(() => import("./plan/today/today-screen.tsx"), "TodayScreen"),
});

const firstRunRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/start",
  component: lazyScreen(() => import("./plan/first-run/first-run-screen.tsx"), "FirstRunScreen"),
});

const planRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/plan",
  loader: ({ context }) => void context.queryClient.prefetchQuery(planQuery),
  component: lazyScreen(() => import("./plan/plan-screen.tsx"), "PlanScreen"),
});

const roundReadinessRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/plan/readiness",
  component: lazyScreen(() => import("./plan/readiness/round-readiness-screen.tsx"), "RoundReadinessScreen"),
});

const checklistRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/plan/checklist",
  component: lazyScreen(() => import("./plan/checklist/checklist-screen.tsx"), "ChecklistScreen"),
});

const outreachRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/outreach",
  validateSearch: outreachSearchSchema,
  component: lazyScreen(() => import("./campaign/outreach/outreach-screen.tsx"), "OutreachScreen"),
});

const sequencingRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/campaign/offers-in-one-window",
  component: lazyScreen(() => import("./campaign/sequencing/sequencing-screen.tsx"), "SequencingScreen"),
});

const firstGlanceRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/campaign/first-glance",
  component: lazyScreen(() => import("./campaign/first-glance/first-glance-screen.tsx"), "FirstGlanceScreen"),
});

const debriefRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/campaign/rounds/$id/debrief",
  component: lazyScreen(() => import("./campaign/debrief/debrief-screen.tsx"), "DebriefScreen"),
});

const companiesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/campaign/companies",
  component: lazyScreen(() => import("./campaign/company/companies-screen.tsx"), "CompaniesScreen"),
});

const routeTree = rootRoute.addChildren([
  frameRoute.addChildren([
    indexRoute,
    campaignRoute,
    applicationRoute,
    companyRoute,
    importSheetRoute,
    exportSheetRoute,
    newLeadRoute,
    bookmarkletRoute,
    calendarRoute,
    todayRoute,
    firstRunRoute,
    planRoute,
    roundReadinessRoute,
    checklistRoute,
    outreachRoute,
    sequencingRoute,
    firstGlanceRoute,
    debriefRoute,
    companiesRoute,
    shelfRoute,
    debuggingRoute,
    scratchpadRoute,
    topicsRoute,
    topicRoute,
    cardsRoute,
    reviewRoute,
    readinessRoute,
    derivationsRoute,
    derivationRoute,
    probabilityRoute,
    probabilityProblemRoute,
    probabilitySetRoute,
    quizRoute,
    quizSetRoute,
    settingsRoute,
    ...talkRoutes,
    ...offerRoutes,
  ]),
  ...talkRoomRoutes,
  problemRoute,
  drillRoute,
]);

/** Makes the router over every screen there is. */
export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: Broken,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
