import type { CampaignContext } from "#campaign/campaign.context.ts";
import type { CampaignEnv } from "#campaign/campaign.env.ts";
import { campaignRoutes } from "#campaign/campaign.routes.ts";
import type { StoriesContext } from "#stories/stories.context.ts";
import type { StoriesEnv } from "#stories/stories.env.ts";
import { storiesRoutes } from "#stories/stories.routes.ts";
import type { DesignContext } from "#design/design.context.ts";
import type { DesignEnv } from "#design/design.env.ts";
import { designRoutes } from "#design/design.routes.ts";
import type { AssistantsContext } from "#assistants/assistants.context.ts";
import type { AssistantsEnv } from "#assistants/assistants.env.ts";
import { assistantsRoutes } from "#assistants/assistants.routes.ts";
import { createMcpRoutes } from "#mcp/mcp-routes.ts";
import type { OffersContext } from "#offers/offers.context.ts";
import type { OffersEnv } from "#offers/offers.env.ts";
import { offersRoutes } from "#offers/offers.routes.ts";
import type { MockContext } from "#mock/mock.context.ts";
import type { MockEnv } from "#mock/mock.env.ts";
import { mockRoutes } from "#mock/mock.routes.ts";
import type { DebuggingContext } from "#debugging/debugging.context.ts";
import type { DebuggingEnv } from "#debugging/debugging.env.ts";
import { debuggingRoutes } from "#debugging/debugging.routes.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import type { KnowledgeEnv } from "#knowledge/knowledge.env.ts";
import { knowledgeRoutes } from "#knowledge/knowledge.routes.ts";
import type { PeerContext } from "#peer/peer.context.ts";
import type { PeerEnv } from "#peer/peer.env.ts";
import { peerRoutes } from "#peer/peer.routes.ts";
import type { PlanContext } from "#plan/plan.context.ts";
import type { PlanEnv } from "#plan/plan.env.ts";
import { planRoutes } from "#plan/plan.routes.ts";
import type { ResearchContext } from "#research/research.context.ts";
import type { ResearchEnv } from "#research/research.env.ts";
import { researchRoutes } from "#research/research.routes.ts";
import type { ModelsContext } from "#models/models.context.ts";
import type { ModelsEnv } from "#models/models.env.ts";
import { modelsRoutes } from "#models/models.routes.ts";
import type { SpeechContext } from "#speech/speech.context.ts";
import type { SpeechEnv } from "#speech/speech.env.ts";
import { speechRoutes } from "#speech/speech.routes.ts";
import type { TakeHomeContext } from "#takehome/takehome.context.ts";
import type { TakeHomeEnv } from "#takehome/takehome.env.ts";
import { takeHomeRoutes } from "#takehome/takehome.routes.ts";
import type { Log } from "#platform/log.ts";
import { describe } from "#platform/http-routes.ts";
import type { PracticeContext } from "#practice/practice.context.ts";
import type { PracticeEnv } from "#practice/practice.env.ts";
import { practiceRoutes } from "#practice/practice.routes.ts";
import { statusSchema } from "#practice/practice.schemas.ts";
import type { RunRegistry } from "#platform/run-registry.ts";
import { renderApiDocs } from "#server/api-docs.ts";
import { answerError } from "#server/error-answers.ts";
import { confineFiles, forbidCaching, guardBody, guardHost, guardOrigin, protectPages } from "#server/security.ts";
import type { AllowedHosts } from "#server/security.rules.ts";
import { addressNotFound } from "#server/server.errors.ts";
import { createWebApp } from "#server/web-app.ts";
import { Hono } from "hono";
import { generateSpecs } from "hono-openapi";

/** What the HTTP door is made of. */
export interface AppOptions {
  /** The local user's: without accounts, everyone who gets in is that one. */
  context: PracticeContext;
  debugging: DebuggingContext;
  knowledge: KnowledgeContext;
  campaign: CampaignContext;
  plan: PlanContext;
  stories: StoriesContext;
  design: DesignContext;
  mock: MockContext;
  assistants: AssistantsContext;
  research: ResearchContext;
  peer: PeerContext;
  takeHome: TakeHomeContext;
  offers: OffersContext;
  models: ModelsContext;
  speech: SpeechContext;
  runs: RunRegistry;
  version: string;
  demo: boolean;
  /** Whether some of the demo's data is still being made up; left out where none is. */
  isSeeding?: () => boolean;
  webFolder: string;
  /** Asked on each request, since the port is known only once the server listens. */
  allowedHosts: () => AllowedHosts;
  log: Log;
}

type ApiEnv = {
  Variables: PracticeEnv["Variables"] &
    DebuggingEnv["Variables"] &
    KnowledgeEnv["Variables"] &
    CampaignEnv["Variables"] &
    PlanEnv["Variables"] &
    StoriesEnv["Variables"] &
    DesignEnv["Variables"] &
    MockEnv["Variables"] &
    AssistantsEnv["Variables"] &
    TakeHomeEnv["Variables"] &
    OffersEnv["Variables"] &
    PeerEnv["Variables"] &
    ResearchEnv["Variables"] &
    SpeechEnv["Variables"] &
    ModelsEnv["Variables"];
};

/** Makes the whole HTTP door: the API under `/api`, its documentation, and the web app. */
export function createApp(options: AppOptions): Hono<ApiEnv> {
  const { log } = options;
  const app = new Hono<ApiEnv>()
    .onError(answerError(log))
    .notFound((c) => answerError(log)(addressNotFound(c.req.path), c));
  app.use("/api/images/*", confineFiles());
  app.use("/api/campaign/documents/*", confineFiles());
  app.use(protectPages(), guardHost(options.allowedHosts), guardOrigin());
  app.use("/api/*", forbidCaching(), guardBody());
  app.use("/mcp", forbidCaching(), guardBody());
  app.route("/mcp", createMcpRoutes(options));
  app.route("/api", createApi(options));
  app.all("/api/*", (c) => {
    throw addressNotFound(c.req.path);
  });
  app.route("/", createWebApp(options.webFolder));
  return app;
}

function createApi({
  context,
  debugging,
  knowledge,
  campaign,
  plan,
  stories,
  design,
  mock,
  assistants,
  research,
  peer,
  takeHome,
  offers,
  models,
  speech,
  runs,
  version,
  demo,
  isSeeding,
}: AppOptions): Hono<ApiEnv> {
  const api = new Hono<ApiEnv>();
  api.use(async (c, next) => {
    c.set("practice", context);
    c.set("debugging", debugging);
    c.set("knowledge", knowledge);
    c.set("campaign", campaign);
    c.set("plan", plan);
    c.set("stories", stories);
    c.set("design", design);
    c.set("mock", mock);
    c.set("assistants", assistants);
    c.set("research", research);
    c.set("peer", peer);
    c.set("takeHome", takeHome);
    c.set("offers", offers);
    c.set("models", models);
    c.set("speech", speech);
    c.set("runs", runs);
    c.set("version", version);
    await next();
  });
  api.route("/", practiceRoutes);
  api.route("/", debuggingRoutes);
  api.route("/", knowledgeRoutes);
  api.route("/", campaignRoutes);
  api.route("/", planRoutes);
  api.route("/", storiesRoutes);
  api.route("/", designRoutes);
  api.route("/", mockRoutes);
  api.route("/", assistantsRoutes);
  api.route("/", researchRoutes);
  api.route("/", peerRoutes);
  api.route("/", takeHomeRoutes);
  api.route("/", offersRoutes);
  api.route("/", modelsRoutes);
  api.route("/", speechRoutes);
  api.get(
    "/status",
    describe({ tag: "Program", summary: "Read how the program and its judge stand", answer: { schema: statusSchema } }),
    (c) => c.json({ version, demo, seeding: isSeeding?.() ?? false, judge: c.var.practice.judge.status() }),
  );
  const specification = once(async () => describeApi(api, version));
  api.get("/openapi.json", async (c) => c.json(await specification()));
  api.get("/docs", async (c) => c.html(renderApiDocs(await specification())));
  return api;
}

async function describeApi(api: Hono<ApiEnv>, version: string) {
  return generateSpecs(api, {
    documentation: {
      info: {
        title: "Warmup",
        version,
        description:
          "Everything the web app does, it does through this. Times are milliseconds, instants are ISO 8601 in UTC.",
      },
      servers: [{ url: "/api" }],
    },
    defaultValidationErrorResponse: false,
  });
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | null = null;
  return () => (made ??= make());
}
