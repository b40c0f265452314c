import type { PeerClock, PeerFeedback, PeerHalf, PeerPhase, PeerSetup } from "#peer/peer.schemas.ts";
import type { Instant, Json } from "#platform/columns.ts";

interface PeerRoomsTable {
  user_id: string;
  id: string;
  setup: Json<PeerSetup>;
  phase: PeerPhase;
  /** Empty until the guest has come in. */
  guest_name: string;
  /** Problems not to be asked here: what the guest has seen before, and what either has said they know. */
  barred: Json<string[]>;
  /** Those that have begun. */
  halves: Json<PeerHalf[]>;
  clock: Json<PeerClock>;
  host_notes: string;
  /** The guest's own: no host reads them, no archive has them, and they go when the room closes. */
  guest_notes: string;
  feedback: Json<PeerFeedback>;
  /** SHA-256 of the secret in the guest's link, in hexadecimal; null once nobody can come in by it. */
  secret_hash: string | null;
  /** The shared document as a Yjs update in base64; null before anything is written and after the room closes. */
  document: string | null;
  started_at: Instant;
  /** While the clock runs, when it was last seen running. */
  updated_at: Instant;
  deleted_at: Instant | null;
}

/** The table of peer rooms. */
export interface PeerTables {
  peer_rooms: PeerRoomsTable;
}
