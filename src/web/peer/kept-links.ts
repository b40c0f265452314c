import { peerInvitationSchema, type PeerInvitation, type PeerSide } from "#peer/peer.schemas.ts";
import { browserStorage, forgetfulStorage } from "../ui/browser-storage.ts";

const keyOf = (id: string): string => `warmup.peer.links.${id}`;

/** Where this browser keeps shared text that the server does not have yet. */
export const textKey = (id: string, side: PeerSide): string => `warmup.peer.text.${id}.${side}`;

/** Keeps a room's links in this browser: the server has only a hash of their secret. */
export function keepLinks(id: string, invitation: PeerInvitation): void {
  forgetfulStorage.setItem(keyOf(id), JSON.stringify(invitation));
}

/** The links that this browser made for a room, or null. */
export function readLinks(id: string): PeerInvitation | null {
  try {
    const kept = peerInvitationSchema.safeParse(JSON.parse(browserStorage.getItem(keyOf(id)) ?? "null"));
    return kept.data ?? null;
  } catch {
    return null;
  }
}

/** Forgets the links of rooms that are closed, and what was typed there and can reach nobody. */
export function forgetLinks(ids: readonly string[]): void {
  for (const id of ids) {
    browserStorage.removeItem(keyOf(id));
    browserStorage.removeItem(textKey(id, "host"));
  }
}
