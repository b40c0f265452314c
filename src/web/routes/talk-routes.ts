import { createRoute } from "@tanstack/react-router";
import { mocksSearchSchema } from "../mock/setup/mocks-search.ts";
import { storiesSearchSchema } from "../stories/stories-search.ts";
import { calculatorSearchSchema, calculatorsSearchSchema } from "../calculators/calculator-search.ts";
import { designSearchSchema, designsSearchSchema } from "../design/design-search.ts";
import { takeHomeSearchSchema } from "../takehome/takehome-search.ts";
import { jobTalkSearchSchema, researchSearchSchema } from "../research/research-search.ts";
import { frameRoute, rootRoute } from "./frame-routes.tsx";
import { lazyScreen } from "./lazy-screen.tsx";

const calculatorsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/calculators",
  validateSearch: calculatorsSearchSchema,
  component: lazyScreen(() => import("../calculators/calculators-screen.tsx"), "CalculatorsScreen"),
});

const calculatorRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/calculators/$id",
  validateSearch: calculatorSearchSchema,
  component: lazyScreen(() => import("../calculators/calculator-screen.tsx"), "CalculatorScreen"),
});

const storiesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/stories",
  validateSearch: storiesSearchSchema,
  component: lazyScreen(() => import("../stories/stories-screen.tsx"), "StoriesScreen"),
});

const storyRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/stories/$id",
  component: lazyScreen(() => import("../stories/story-screen.tsx"), "StoryScreen"),
});

const designsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/designs",
  validateSearch: designsSearchSchema,
  component: lazyScreen(() => import("../design/designs-screen.tsx"), "DesignsScreen"),
});

const designRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/designs/$id",
  validateSearch: designSearchSchema,
  component: lazyScreen(() => import("../design/design-screen.tsx"), "DesignScreen"),
});

const mocksRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/mocks",
  validateSearch: mocksSearchSchema,
  component: lazyScreen(() => import("../mock/mocks-screen.tsx"), "MocksScreen"),
});

const mockRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/mocks/$id",
  component: lazyScreen(() => import("../mock/mock-screen.tsx"), "MockScreen"),
});

const peerRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/peer",
  component: lazyScreen(() => import("../peer/peer-screen.tsx"), "PeerScreen"),
});

const peerRoomRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/peer/$id",
  component: lazyScreen(() => import("../peer/peer-room-screen.tsx"), "PeerRoomScreen"),
});

const mockTrendsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/mocks/trends",
  component: lazyScreen(() => import("../mock/trends/mock-trends-screen.tsx"), "MockTrendsScreen"),
});

const researchRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/research",
  validateSearch: researchSearchSchema,
  component: lazyScreen(() => import("../research/research-screen.tsx"), "ResearchScreen"),
});

const projectRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/research/projects/$id",
  component: lazyScreen(() => import("../research/project-screen.tsx"), "ProjectScreen"),
});

const takeHomesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/takehomes",
  component: lazyScreen(() => import("../takehome/takehomes-screen.tsx"), "TakeHomesScreen"),
});

const takeHomeRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/takehomes/$id",
  validateSearch: takeHomeSearchSchema,
  component: lazyScreen(() => import("../takehome/takehome-screen.tsx"), "TakeHomeScreen"),
});

const jobTalkRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/research/talks/$id",
  validateSearch: jobTalkSearchSchema,
  component: lazyScreen(() => import("../research/job-talk/job-talk-screen.tsx"), "JobTalkScreen"),
});

/** The screens of mock interviews, stories, system design, take-homes and calculators, beside the navigation. */
export const talkRoutes = [
  takeHomesRoute,
  takeHomeRoute,
  jobTalkRoute,
  projectRoute,
  researchRoute,
  calculatorsRoute,
  calculatorRoute,
  storiesRoute,
  storyRoute,
  designsRoute,
  designRoute,
  mocksRoute,
  peerRoute,
  mockTrendsRoute,
];

/** The rooms of mock interviews have the window to themselves. */
export const talkRoomRoutes = [mockRoute, peerRoomRoute];
