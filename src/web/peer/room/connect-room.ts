import { HocuspocusProvider, HocuspocusProviderWebsocket, WebSocketStatus } from "@hocuspocus/provider";
import { peerMessageSchema, type PeerMessage } from "#peer/peer.schemas.ts";
import { yCollab, yUndoManagerKeymap } from "y-codemirror.next";
import { keymap } from "@codemirror/view";
import type { Extension } from "@codemirror/state";
import * as Y from "yjs";
import { textKey } from "../kept-links.ts";
import { getRoom, type RoomDoor } from "../peer-api.ts";
import { keepText } from "./kept-text.ts";

/** How a page stands with the shared document. `full`: this side has its two pages already. */
export type Connection = "connecting" | "connected" | "lost" | "refused" | "full";

/** A page's share in a room. */
export interface ConnectedRoom {
  /** The shared text of a half. */
  text(half: number): Y.Text;
  /** What shares an editor's text with the other side. */
  sharing(half: number): Extension;
  leave(): void;
}

interface ConnectOptions {
  door: RoomDoor;
  roomId: string;
  onConnection: (connection: Connection) => void;
  /** The document is here, for the first time or again. */
  onSynced: () => void;
  onMessage: (message: PeerMessage) => void;
}

const retryMs = 1000;
const longestRetryMs = 5000;
/** One page of this browser, so that it takes its own place when it comes back. */
const pageName = Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => byte.toString(36)).join("");

/** Connects this page to the shared document of a room, and again whenever the line is lost. */
export function connectRoom({ door, roomId, onConnection, onSynced, onMessage }: ConnectOptions): ConnectedRoom {
  const document = new Y.Doc();
  const kept = keepText(document, textKey(roomId, door.secret === null ? "host" : "guest"));
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  let isLetGo = false;
  const line = new HocuspocusProviderWebsocket({
    url: `${scheme}://${location.host}${door.socket}`,
    delay: retryMs,
    maxDelay: longestRetryMs,
    jitter: false,
    onStatus: ({ status }) => {
      if (status === WebSocketStatus.Disconnected && !isLetGo) onConnection("lost");
      isLetGo = false;
    },
  });
  let retry: ReturnType<typeof setTimeout> | undefined;
  /** Lets the line go, which then comes back by itself, and comes in anew. */
  const comeBack = (afterMs: number): void => {
    clearTimeout(retry);
    retry = setTimeout(() => {
      isLetGo = true;
      line.webSocket?.close();
    }, afterMs);
  };
  const provider = new HocuspocusProvider({
    websocketProvider: line,
    name: roomId,
    document,
    // A program that was started anew lets the host in by another token.
    token: async () => `${door.secret ?? (await getRoom(door)).socketToken ?? ""}.${pageName}`,
    onAuthenticationFailed: ({ reason }) => {
      onConnection(reason === "full" ? "full" : "refused");
      if (reason !== "refused") comeBack(longestRetryMs);
    },
    onClose: ({ event }) => {
      // Said by the server, which has sent this page away and left the line open; a line that broke comes back by itself.
      if (!(event instanceof Event)) comeBack(retryMs);
    },
    onSynced: ({ state }) => {
      if (!state) return;
      onConnection("connected");
      onSynced();
    },
    onUnsyncedChanges: ({ number }) => {
      if (number === 0) kept.sent();
    },
    onStateless: ({ payload }) => {
      const message = peerMessageSchema.safeParse(JSON.parse(payload));
      if (message.success) onMessage(message.data);
    },
  });
  provider.attach();
  const text = (half: number): Y.Text => document.getText(`half-${half}`);
  return {
    text,
    sharing: (half) => [yCollab(text(half), provider.awareness), keymap.of(yUndoManagerKeymap)],
    leave() {
      clearTimeout(retry);
      kept.close();
      provider.destroy();
      line.destroy();
      document.destroy();
    },
  };
}
