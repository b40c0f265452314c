import {
  peerInvitationSchema,
  peerRoomSchema,
  peerSummarySchema,
  type PeerGiven,
  type PeerInvitation,
  type PeerJoin,
  type PeerRoom,
  type PeerSetup,
  type PeerStep,
  type PeerSummary,
} from "#peer/peer.schemas.ts";
import { queryOptions } from "@tanstack/react-query";
import * as z from "zod";
import { change, get, send } from "../api.ts";
import type { RunMode } from "../ui/run-view.ts";

/** Begins the key of everything about peer rooms. */
export const peerKey = ["peer"] as const;

const roomsSchema = z.object({ rooms: z.array(peerSummarySchema) });
const openedSchema = z.object({ room: peerRoomSchema, invitation: peerInvitationSchema });

/** By which address, and with which secret, one side of a room speaks to the server. */
export interface RoomDoor {
  /** Under `/api`. */
  base: string;
  /** Path of the socket. */
  socket: string;
  /** What stands in the guest's link; null for the host. */
  secret: string | null;
}

/** The host's door to a room. */
export function hostDoor(id: string): RoomDoor {
  return { base: `/peer/rooms/${id}/seat`, socket: "/api/peer/socket", secret: null };
}

/** The guest's door to the room of their link. */
export function guestDoor(secret: string): RoomDoor {
  return { base: "/room", socket: "/api/room/socket", secret };
}

/** The host's rooms, the latest first. */
export const roomsQuery = queryOptions({
  queryKey: [...peerKey, "list"],
  queryFn: async (): Promise<PeerSummary[]> => (await get("/peer/rooms", roomsSchema)).rooms,
});

/** A room as this side sees it. */
export function roomQuery(door: RoomDoor) {
  return queryOptions({
    queryKey: [...peerKey, "room", door.base],
    queryFn: async (): Promise<PeerRoom> => getRoom(door),
  });
}

/** Asks for a room as this side sees it. */
export async function getRoom(door: RoomDoor): Promise<PeerRoom> {
  const response = await send(door.base, { headers: headersOf(door) });
  return peerRoomSchema.parse(await response.json());
}

/** Opens a room, and gives its link. */
export async function postRoom(setup: PeerSetup): Promise<z.output<typeof openedSchema>> {
  return change("POST", "/peer/rooms", setup, openedSchema);
}

/** Makes a new link; the one before opens nothing more. */
export async function postInvitation(id: string): Promise<PeerInvitation> {
  return change("POST", `/peer/rooms/${id}/invitation`, {}, peerInvitationSchema);
}

/** Moves a room on; the host's alone. */
export async function postStep(id: string, step: PeerStep): Promise<PeerRoom> {
  return change("POST", `/peer/rooms/${id}/steps`, { step }, peerRoomSchema);
}

/** Deletes a room; {@link restoreRoom} takes that back. */
export async function deleteRoom(id: string): Promise<void> {
  await send(`/peer/rooms/${id}`, { method: "DELETE" });
}

/** Takes a deletion back. */
export async function restoreRoom(id: string): Promise<void> {
  await send(`/peer/rooms/${id}/restore`, { method: "POST" });
}

/** The guest comes in. */
export async function postGuest(door: RoomDoor, guest: PeerJoin): Promise<PeerRoom> {
  return peerRoomSchema.parse(await (await sendJson(door, "POST", "/guest", guest)).json());
}

/** Runs the shared code. */
export async function postSharedRun(door: RoomDoor, mode: RunMode): Promise<void> {
  await sendJson(door, "POST", "/runs", { mode });
}

/** Exchanges a question that one has seen. */
export async function postExchange(door: RoomDoor): Promise<PeerRoom> {
  const response = await send(`${door.base}/exchange`, { method: "POST", headers: headersOf(door) });
  return peerRoomSchema.parse(await response.json());
}

/** Keeps one's own notes; `keepalive` where the page is being left. */
export async function putNotes(door: RoomDoor, text: string, keepalive = false): Promise<void> {
  await sendJson(door, "PUT", "/notes", { text }, keepalive);
}

/** Gives feedback, or says that one gives none. */
export async function putFeedback(door: RoomDoor, given: PeerGiven): Promise<PeerRoom> {
  return peerRoomSchema.parse(await (await sendJson(door, "PUT", "/feedback", { given })).json());
}

function headersOf({ secret }: RoomDoor): Record<string, string> {
  return secret === null ? {} : { authorization: `Bearer ${secret}` };
}

async function sendJson(
  door: RoomDoor,
  method: "POST" | "PUT",
  path: string,
  body: unknown,
  keepalive = false,
): Promise<Response> {
  const headers = { ...headersOf(door), "content-type": "application/json" };
  return send(`${door.base}${path}`, { method, keepalive, headers, body: JSON.stringify(body) });
}
