import { randomBytes } from "node:crypto";

import type { CampaignContext } from "#campaign/campaign.context.ts";
import type { CampaignTables } from "#campaign/campaign.tables.ts";
import { listScheduledRounds } from "#campaign/calendar/scheduled-rounds.service.ts";
import { purgeUnnamedFiles } from "#campaign/files/files.service.ts";
import { readFollowUps } from "#campaign/follow-ups/follow-ups.service.ts";
import { purgeCampaign } from "#campaign/records/records.service.ts";
import { purgeSheetImports } from "#campaign/sheets/undo-import.ts";
import { readCatalogue } from "#catalogue/load-catalogue.ts";
import type { Catalogue } from "#catalogue/catalogue.schemas.ts";
import type { DebuggingContext } from "#debugging/debugging.context.ts";
import { drillKinds } from "#debugging/debugging.schemas.ts";
import type { DebuggingTables } from "#debugging/debugging.tables.ts";
import { purgeDeletedDrills } from "#debugging/drills.service.ts";
import { openDebugging } from "#debugging/open-debugging.ts";
import type { Judge } from "#judge/judge.ts";
import { purgeDeletedCards } from "#knowledge/cards/cards.service.ts";
import { purgeUnusedImages } from "#knowledge/images/images.service.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import type { KnowledgeTables } from "#knowledge/knowledge.tables.ts";
import { openKnowledge } from "#knowledge/open-knowledge.ts";
import { daysOf, readKnowledgeSettings } from "#knowledge/settings.service.ts";
import { purgeDeletedSets } from "#knowledge/probability/timed-sets.service.ts";
import { openStories } from "#stories/open-stories.ts";
import type { StoriesContext } from "#stories/stories.context.ts";
import { purgeDeletedStories } from "#stories/stories.service.ts";
import type { StoriesTables } from "#stories/stories.tables.ts";
import { openDesign } from "#design/open-design.ts";
import { purgeDeletedSheets } from "#design/sheets.service.ts";
import type { DesignContext } from "#design/design.context.ts";
import type { DesignTables } from "#design/design.tables.ts";
import type { AssistantsContext } from "#assistants/assistants.context.ts";
import type { AssistantsTables } from "#assistants/assistants.tables.ts";
import { stdioOf } from "#assistants/stdio-of.ts";
import { purgeAssistants } from "#assistants/tokens.service.ts";
import type { MockContext } from "#mock/mock.context.ts";
import { purgeDeletedMocks } from "#mock/mocks.service.ts";
import { openTalk } from "#mock/open-talk.ts";
import type { MockTables } from "#mock/mock.tables.ts";
import { openSpeech } from "#speech/speech.context.ts";
import type { SpeechContext } from "#speech/speech.context.ts";
import { openModels } from "#models/models.context.ts";
import type { ModelsContext } from "#models/models.context.ts";
import type { OffersContext } from "#offers/offers.context.ts";
import type { OfferTables } from "#offers/offers.tables.ts";
import { purgeDeletedOffers } from "#offers/records/offers.service.ts";
import type { PeerTables } from "#peer/peer.tables.ts";
import { purgeDeletedRooms } from "#peer/rooms.service.ts";
import type { PlanContext } from "#plan/plan.context.ts";
import type { PlanTables } from "#plan/plan.tables.ts";
import { createBackups } from "#platform/backups.ts";
import { systemClock } from "#platform/clock.ts";
import { withDataFolder } from "#platform/configuration.ts";
import type { Configuration } from "#platform/configuration.ts";
import { localUser } from "#platform/context.ts";
import { backupsFolder, createThrowawayFolder, ensureDataFolder } from "#platform/data-folder.ts";
import { openDatabase } from "#platform/database.ts";
import { createIds } from "#platform/ids.ts";
import { createLog } from "#platform/log.ts";
import type { Log } from "#platform/log.ts";
import { migrate } from "#platform/migrate.ts";
import { readVersion } from "#platform/program.ts";
import { startUpkeep } from "#platform/upkeep.ts";
import { purgeDeletedAttempts } from "#practice/attempts.service.ts";
import type { ResearchContext } from "#research/research.context.ts";
import { purgeDeletedResearch } from "#research/research.service.ts";
import type { ResearchTables } from "#research/research.tables.ts";
import { openTakeHome } from "#takehome/open-takehome.ts";
import { purgeDeletedTakeHomes } from "#takehome/sittings.service.ts";
import type { TakeHomeContext } from "#takehome/takehome.context.ts";
import type { TakeHomeTables } from "#takehome/takehome.tables.ts";
import type { PracticeContext } from "#practice/practice.context.ts";
import type { PracticeTables } from "#practice/practice.tables.ts";
import { createRunRegistry } from "#platform/run-registry.ts";
import type { RunRegistry } from "#platform/run-registry.ts";
import { createApp } from "#server/app.ts";
import { createServer } from "#server/create-server.ts";
import type { ListeningServer } from "#server/create-server.ts";
import { openJudge } from "#server/open-judge.ts";
import { openPeerRooms } from "#server/open-peer-rooms.ts";
import type { AllowedHosts } from "#server/security.rules.ts";
import { seedDemo } from "#server/seed-demo.ts";
import { transferPartsOf } from "#server/transfer-parts.ts";

const patienceMs = 500;
/** Proving a drill keeps a core busy for seconds; opening the debugging screen begins it at once. */
const drillsAfterMs = 60_000;

/** How to serve. */
export interface ServerOptions {
  configuration: Configuration;
  /** Where interpreters are looked for. */
  environment: Readonly<Record<string, string | undefined>>;
  /** Serves made-up data, a year of it, from a folder that is thrown away at the end. */
  demo: boolean;
  /** The user has agreed to run code without a sandbox where the system offers none. */
  unsandboxed: boolean;
  /** Told of warnings, a line at a time. */
  warn: (line: string) => void;
  /** A judge to use instead of this machine's; it is closed with the server. */
  judge?: Judge;
}

/** A server that runs. */
export interface RunningServer {
  url: string;
  /** Ends every run, records it, and stops everything that was started. */
  close(): Promise<void>;
}

/**
 * Starts the HTTP door: opens the data, brings it up to date, and serves at once, while the judge still warms up. What was
 * opened is closed again where a later step fails.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const opened = new AsyncDisposableStack();
  try {
    const server = await open(options, opened);
    return { url: server.url, close: async () => opened.disposeAsync() };
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

/** Opens what the server serves for a command that serves it otherwise, which the server may have open too. */
export async function openAreas(options: ServerOptions): Promise<{ contexts: Contexts; close(): Promise<void> }> {
  const opened = new AsyncDisposableStack();
  try {
    const configuration = placeData(options, opened);
    const log = createLog({ dataFolder: configuration.dataFolder, warn: options.warn });
    const contexts = await openContexts(options, configuration, log, opened);
    return { contexts, close: async () => opened.disposeAsync() };
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

/** Each thing opened is deferred to be closed before what it stands on. */
async function open(options: ServerOptions, opened: AsyncDisposableStack): Promise<ListeningServer> {
  const configuration = placeData(options, opened);
  const log = createLog({ dataFolder: configuration.dataFolder, warn: options.warn });
  const contexts = await openContexts(options, configuration, log, opened);
  const { debugging } = contexts;
  prepareDrills(debugging, opened);
  const seeding = options.demo ? await seedDemo(contexts, log) : null;
  opened.defer(async () => seeding?.stop());
  const runs = createRunRegistry();
  let port = 0;
  const allowedHosts = (): AllowedHosts => ({ port, configured: configuration.allowedHosts });
  const { peer, hostSocket, ...peerRooms } = openPeerRooms({ ...contexts, runs, configuration, allowedHosts });
  const app = createApp({
    ...contexts,
    peer,
    runs,
    version: readVersion(),
    demo: options.demo,
    isSeeding: () => seeding?.isUnderWay() ?? false,
    webFolder: configuration.webFolder,
    allowedHosts,
    log,
  });
  const { host, port: firstPort } = configuration;
  const server = await createServer({ fetch: app.fetch, upgrade: hostSocket, host, port: firstPort });
  port = server.port;
  opened.defer(async () => stopServing(server, runs));
  opened.defer(async () => peerRooms.close());
  await peerRooms.start();
  if (!options.demo) keepUp(contexts, opened);
  return server;
}

/** In the background, once whoever has just started the program has had its first minute: the next drill of each kind. */
function prepareDrills(debugging: DebuggingContext, opened: AsyncDisposableStack): void {
  const timer = setTimeout(() => {
    for (const kind of drillKinds) debugging.pool.prepare(debugging, kind);
  }, drillsAfterMs);
  opened.defer(() => clearTimeout(timer));
}

function placeData({ configuration, demo }: ServerOptions, opened: AsyncDisposableStack): Configuration {
  if (!demo) {
    ensureDataFolder(configuration.dataFolder);
    return configuration;
  }
  const folder = createThrowawayFolder();
  opened.defer(folder.remove);
  return withDataFolder(configuration, folder.path);
}

type Tables = PracticeTables &
  DebuggingTables &
  KnowledgeTables &
  CampaignTables &
  PlanTables &
  StoriesTables &
  DesignTables &
  MockTables &
  AssistantsTables &
  PeerTables &
  TakeHomeTables &
  OfferTables &
  ResearchTables;

/** Each area's own. */
interface Contexts {
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
  takeHome: TakeHomeContext;
  offers: OffersContext;
  models: ModelsContext;
  speech: SpeechContext;
}

async function openContexts(
  { judge: given, configuration: asked, environment, unsandboxed }: ServerOptions,
  configuration: Configuration,
  log: Log,
  opened: AsyncDisposableStack,
): Promise<Contexts> {
  const clock = systemClock;
  const judge = given ?? openJudge({ configuration: asked, environment, unsandboxed, log });
  opened.defer(async () => judge.close());
  const database = await openDatabase<Tables>(configuration.database, log);
  opened.defer(async () => database.destroy());
  const folder = backupsFolder(configuration.dataFolder);
  const backups = createBackups({ database, target: configuration.database, folder, clock });
  await migrate(database, { backUp: async (migration) => backups.take(`before-${migration}`) });
  const catalogue = await openCatalogue(configuration.catalogueFolder, log);
  const ids = createIds({ clock, randomBytes });
  const shared = { user: localUser, clock, ids, log, judge, catalogue };
  const debugging = openDebugging({ ...shared, database });
  opened.defer(() => debugging.pool.close());
  const backUp = async (reason: string): Promise<void> => void (await backups.take(reason));
  const campaign: CampaignContext = { ...shared, database, backUp };
  const knowledge = openKnowledge({
    ...shared,
    database,
    catalogueFolder: configuration.catalogueFolder,
    scheduledRounds: async (within, dayAt) => {
      const rounds = await listScheduledRounds(
        { ...campaign, database: within.withTables<Pick<CampaignTables, keyof CampaignTables>>() },
        dayAt,
      );
      return rounds.map((round) => ({ ...round, scheduled: true }));
    },
    backUp,
  });
  const context: PracticeContext = { ...shared, database, backups, transferParts: transferPartsOf({ clock }) };
  const talk = { ...shared, database, catalogueFolder: configuration.catalogueFolder };
  const stories = openStories({ ...talk, campaign });
  const design = openDesign(talk);
  const takeHome = openTakeHome({ ...talk, judge });
  const research: ResearchContext = { user: localUser, clock, ids, log, database };
  const offers: OffersContext = { user: localUser, clock, ids, log, database };
  const models = openModels({ user: localUser, clock, log, dataFolder: configuration.dataFolder });
  const speech = openSpeech({ user: localUser, log, dataFolder: configuration.dataFolder });
  const mock: MockContext = {
    ...shared,
    database,
    practice: context,
    debugging,
    knowledge,
    research,
    campaign,
    talk: openTalk(configuration.catalogueFolder, log),
    models: models.models,
  };
  const assistants: AssistantsContext = { ...shared, database, randomBytes, stdio: stdioOf(configuration) };
  const plan: PlanContext = {
    ...shared,
    database,
    practice: context,
    debugging,
    knowledge,
    campaign,
    mock,
    stories,
    research,
    followUps: async () => {
      const { today, dayAt } = daysOf(knowledge, await readKnowledgeSettings(knowledge));
      return readFollowUps(campaign, { today, dayAt });
    },
  };
  const talks = { stories, design, mock, assistants, research, takeHome, offers, models, speech };
  return { context, debugging, knowledge, campaign, plan, ...talks };
}

/** A flaw in one problem leaves that one out, not the shelf. */
async function openCatalogue(folder: string, log: Log): Promise<Catalogue> {
  const { catalogue, flaws } = await readCatalogue(folder);
  for (const { file, line, message } of flaws) {
    log.warn({ file, line }, `The catalogue has a flaw in ${file}${line === null ? "" : `, line ${line}`}: ${message}`);
  }
  return catalogue;
}

function keepUp(
  { context, debugging, knowledge, campaign, stories, design, research, takeHome, offers, mock, assistants }: Contexts,
  opened: AsyncDisposableStack,
): void {
  const { database, clock, backups, log } = context;
  const upkeep = startUpkeep(
    [
      { name: "the daily backup", run: async () => backups.takeDaily() },
      { name: "the purge of deleted attempts", run: async () => purgeDeletedAttempts(database, clock) },
      { name: "the purge of deleted drills", run: async () => purgeDeletedDrills(debugging.database, clock) },
      { name: "the purge of deleted cards", run: async () => purgeDeletedCards(knowledge.database, clock) },
      { name: "the purge of unused images", run: async () => purgeUnusedImages(knowledge.database, clock) },
      { name: "the purge of deleted stories", run: async () => purgeDeletedStories(stories.database, clock) },
      { name: "the purge of deleted design sheets", run: async () => purgeDeletedSheets(design.database, clock) },
      { name: "the purge of deleted mock interviews", run: async () => purgeDeletedMocks(mock.database, clock) },
      {
        name: "the purge of deleted peer rooms",
        run: async () => purgeDeletedRooms(database.withTables<Pick<PeerTables, keyof PeerTables>>(), clock),
      },
      {
        name: "the purge of revoked tokens and old calls",
        run: async () => purgeAssistants(assistants.database, clock),
      },
      { name: "the purge of deleted research", run: async () => purgeDeletedResearch(research.database, clock) },
      { name: "the purge of deleted take-homes", run: async () => purgeDeletedTakeHomes(takeHome.database, clock) },
      { name: "the purge of deleted offers", run: async () => purgeDeletedOffers(offers.database, clock) },
      { name: "the purge of deleted sets", run: async () => purgeDeletedSets(knowledge.database, clock) },
      { name: "the purge of deleted parts of the search", run: async () => purgeCampaign(campaign) },
      {
        name: "the purge of files that no document names",
        run: async () => purgeUnnamedFiles(campaign.database, clock),
      },
      { name: "the purge of what undoes old imports", run: async () => purgeSheetImports(campaign) },
    ],
    log,
  );
  opened.defer(async () => upkeep.stop());
}

/** Pages are told how their runs ended, as far as they take it in within a moment. */
async function stopServing(server: ListeningServer, runs: RunRegistry): Promise<void> {
  const drained = server.drain();
  await runs.close();
  const patience = setTimeout(() => server.cut(), patienceMs);
  await drained;
  clearTimeout(patience);
}
