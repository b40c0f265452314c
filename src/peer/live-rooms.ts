import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

import type { Seat } from "#peer/peer.env.ts";
import type { PeerMessage, PeerSide } from "#peer/peer.schemas.ts";
import type { Log } from "#platform/log.ts";
import type { Document, Server } from "@hocuspocus/server";

/** The most bytes in one message of a page; a whole document at the length that runs fits. */
const mostMessageBytes = 512 * 1024;
/** The most bytes that one connection may send in all. */
const mostBytesSent = 32 * 1024 ** 2;
/** The most letters that the shared texts may hold together, deleted ones left out. */
const mostLetters = 400_000;
const mostSockets = 16;
const mostOfOneSide = 2;
const storeAfterMs = 500;
const storeAtLeastMs = 2000;
/** Pages say something at least every 30 s. */
const silenceMs = 45_000;
const closingPatienceMs = 2000;

/** What stands in the shared documents, and who is connected to them. */
export interface LiveRooms {
  /** Takes over a request for a socket that the door has looked at; who it is from comes with its first message. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** The shared text of a half. */
  readText(roomId: string, half: number): Promise<string>;
  /** Puts a text in the place of what stands in a half, for everyone. */
  writeText(roomId: string, half: number, text: string): Promise<void>;
  /** Says something to everyone in a room. */
  tell(roomId: string, message: PeerMessage): void;
  /** Which sides are connected. */
  here(roomId: string): Record<PeerSide, boolean>;
  /** Sends away everyone in a room, or one side. */
  sendAway(roomId: string, side?: PeerSide): void;
  /** Stores what is not stored yet, and ends every connection. */
  close(): Promise<void>;
}

/** What {@link createLiveRooms} is made of. */
export interface LiveRoomsOptions {
  /** Whose place in the room a token opens, and by which name others see them; null where it opens none. */
  seatOf(token: string, roomId: string): Promise<(Seat & { name: string }) | null>;
  /** The document as it was stored, as a Yjs update. */
  load(roomId: string): Promise<Uint8Array | null>;
  store(roomId: string, update: Uint8Array): Promise<void>;
  /** Someone came or went. */
  onPresence(roomId: string): void;
  log: Log;
}

/** What the server knows of a connection. A page names itself, so that one that comes back takes its own place. */
interface Visitor {
  seat: Seat;
  name: string;
  page: string;
  sent: number;
}

interface Opened {
  server: Server<Partial<Visitor>>;
  yjs: typeof import("yjs");
}

const colours: Record<PeerSide, { color: string; colorLight: string }> = {
  host: { color: "#8a5a00", colorLight: "#8a5a0033" },
  guest: { color: "#5b5bd6", colorLight: "#5b5bd633" },
};

/** Makes {@link LiveRooms}. Hocuspocus and Yjs are fetched when a room is first entered. */
export function createLiveRooms(options: LiveRoomsOptions): LiveRooms {
  let opening: Promise<Opened> | null = null;
  let opened: Opened | null = null;
  const sockets = new Set<Duplex>();
  const open = async (): Promise<Opened> => {
    opening ??= openServer(options);
    opened = await opening;
    return opened;
  };
  const documentOf = (roomId: string): Document | undefined => opened?.server.hocuspocus.documents.get(roomId);
  return {
    upgrade(request, socket, head) {
      if (sockets.size >= mostSockets) return void socket.destroy();
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.once("close", () => sockets.delete(socket));
      open().then(
        ({ server }) => server.httpServer.emit("upgrade", request, socket, head),
        (error: unknown) => {
          options.log.error({ err: error }, "The shared editor could not be started.");
          socket.destroy();
        },
      );
    },
    async readText(roomId, half) {
      return withDocument(await open(), roomId, (document) => document.getText(textName(half)).toString());
    },
    async writeText(roomId, half, text) {
      await withDocument(await open(), roomId, (document) => {
        const shared = document.getText(textName(half));
        shared.delete(0, shared.length);
        shared.insert(0, text);
      });
    },
    tell(roomId, message) {
      documentOf(roomId)?.broadcastStateless(JSON.stringify(message));
    },
    here(roomId) {
      const sides = new Set(visitorsOf(documentOf(roomId)).map(({ visitor }) => visitor.seat?.side));
      return { host: sides.has("host"), guest: sides.has("guest") };
    },
    sendAway(roomId, side) {
      for (const { connection, visitor } of visitorsOf(documentOf(roomId))) {
        if (side === undefined || visitor.seat?.side === side) connection.close();
      }
    },
    async close() {
      if (opening === null) return;
      const { server } = await open();
      const patience = new Promise<void>((resolve) => void setTimeout(resolve, closingPatienceMs).unref());
      await Promise.race([server.destroy(), patience]);
      for (const socket of sockets) socket.destroy();
    },
  };
}

function textName(half: number): string {
  return `half-${half}`;
}

function visitorsOf(document: Document | undefined) {
  return (document?.getConnections() ?? []).map((connection) => ({
    connection,
    visitor: connection.context as Partial<Visitor>,
  }));
}

/** Does something to a document, in one go, that may be open in pages or in none. */
async function withDocument<Result>(
  { server }: Opened,
  roomId: string,
  work: (document: Document) => Result,
): Promise<Result> {
  const direct = await server.hocuspocus.openDirectConnection(roomId);
  try {
    const results: Result[] = [];
    await direct.transact((document) => void results.push(work(document)));
    return results[0] as Result;
  } finally {
    await direct.disconnect();
  }
}

/** A refusal that the page is told by name and nobody logs. */
function refusal(reason: string): Error {
  return Object.assign(new Error(""), { reason });
}

async function openServer(options: LiveRoomsOptions): Promise<Opened> {
  const [{ Server: HocuspocusServer }, yjs] = await Promise.all([import("@hocuspocus/server"), import("yjs")]);
  const server = new HocuspocusServer<Partial<Visitor>>({
    quiet: true,
    stopOnSignals: false,
    debounce: storeAfterMs,
    maxDebounce: storeAtLeastMs,
    timeout: silenceMs,
    maxUnauthenticatedQueueSize: mostMessageBytes,
    maxUnauthenticatedQueueMessages: 20,
    maxPendingDocuments: 1,
    websocketOptions: { maxPayload: mostMessageBytes },
    async onAuthenticate({ token, documentName, instance }) {
      return admit(options, token, documentName, instance.documents.get(documentName));
    },
    async onLoadDocument({ document, documentName }) {
      const stored = await options.load(documentName);
      if (stored !== null) yjs.applyUpdate(document, stored);
    },
    async onStoreDocument({ document, documentName }) {
      await options.store(documentName, yjs.encodeStateAsUpdate(document));
    },
    async beforeHandleMessage({ context, update, document }) {
      context.sent = (context.sent ?? 0) + update.byteLength;
      const letters = document.getText(textName(0)).length + document.getText(textName(1)).length;
      if (context.sent > mostBytesSent || letters > mostLetters) throw refusal("too-much");
    },
    async beforeHandleAwareness({ states, context }) {
      for (const state of states.values()) signState(state, context);
    },
    connected: async ({ documentName }) => options.onPresence(documentName),
    onDisconnect: async ({ documentName }) => options.onPresence(documentName),
  });
  return { server, yjs };
}

/** Lets a page in by its token, `secret` or `secret.page`. Throws where there is no place for it. */
async function admit(
  { seatOf }: LiveRoomsOptions,
  token: string,
  roomId: string,
  document: Document | undefined,
): Promise<Visitor> {
  const [secret = "", page = ""] = token.slice(0, 200).split(".");
  const found = await seatOf(secret, roomId);
  if (found === null || found.roomId !== roomId) throw refusal("refused");
  const { side } = found;
  const same = visitorsOf(document).filter(({ visitor }) => visitor.seat?.side === side);
  // A page whose line was cut is still here for a while; it comes back to its own place.
  for (const { connection, visitor } of same) if (page !== "" && visitor.page === page) connection.close();
  if (same.filter(({ visitor }) => page === "" || visitor.page !== page).length >= mostOfOneSide) throw refusal("full");
  return { seat: { roomId, side }, name: found.name, page, sent: 0 };
}

/** Others see where one's cursor is, under the name and colour of one's side, whatever the page says. */
function signState(state: Record<string, unknown>, visitor: Partial<Visitor> | undefined): void {
  for (const key of Object.keys(state)) if (key !== "cursor") delete state[key];
  const side = visitor?.seat?.side ?? "guest";
  state["user"] = { name: visitor?.name ?? "", ...colours[side] };
}
