import type { PeerContext } from "#peer/peer.context.ts";
import { hostOnly, nobodyThere, noQuestion, questionKept, roomElsewhere } from "#peer/peer.errors.ts";
import type { Seat } from "#peer/peer.env.ts";
import { askerOf, currentHalf, isExchangeable, pickQuestion, readClock } from "#peer/peer.rules.ts";
import { mostCodeLetters } from "#peer/peer.schemas.ts";
import type { PeerHalf, PeerRoom, PeerStep } from "#peer/peer.schemas.ts";
import { updateRoom } from "#peer/peer.store.ts";
import type { PeerChange, PeerRecord } from "#peer/peer.store.ts";
import { readRoom, requireRoom } from "#peer/room-view.ts";
import { setDoor } from "#peer/rooms.service.ts";
import { questionsSeen } from "#peer/seen-questions.ts";
import type { Problem } from "#catalogue/catalogue.schemas.ts";

type Half = 0 | 1;

/** The host moves the room on. Throws `peer.host_only`, `peer.wrong_phase`, `peer.nobody_there`, `peer.no_question`. */
export async function takeStep(context: PeerContext, seat: Seat, step: PeerStep): Promise<PeerRoom> {
  if (seat.side !== "host") throw hostOnly();
  const { roomId } = seat;
  const { live, state, database, user } = context;
  await state.inTurn(roomId, async () => {
    const room = await requireRoom(context, roomId);
    const change = await changes[step](context, room);
    await updateRoom(database, user.id, roomId, { ...change, updatedAt: context.clock().toISOString() });
  });
  live.tell(roomId, { type: step === "close" ? "closed" : "changed" });
  if (step === "close") {
    live.sendAway(roomId);
    await setDoor(context);
  }
  return readRoom(context, seat);
}

/** Either side has seen the question: another takes its place, and the clock of the half begins anew. Throws `peer.wrong_phase`, `peer.question_kept`, `peer.no_question`. */
export async function exchangeQuestion(context: PeerContext, seat: Seat): Promise<PeerRoom> {
  const { roomId } = seat;
  const { state, database, user, clock } = context;
  await state.inTurn(roomId, async () => {
    const room = await requireRoom(context, roomId);
    const half = currentHalf(room.phase);
    const asked = half === null ? undefined : room.halves[half];
    if (half === null || asked === undefined) throw roomElsewhere("no half goes on");
    if (!isExchangeable(asked, readClock(room.clock, clock())) || state.of(roomId).isRunning) throw questionKept();
    const barred = [...room.barred, asked.problemId];
    const begun = await beginHalf(context, { ...room, barred }, half, [...asked.exchanged, asked.problemId]);
    await updateRoom(database, user.id, roomId, { ...begun, barred, updatedAt: clock().toISOString() });
  });
  context.live.tell(roomId, { type: "changed" });
  return readRoom(context, seat);
}

const changes: Record<PeerStep, (context: PeerContext, room: PeerRecord) => Promise<PeerChange>> = {
  async begin(context, room) {
    if (room.phase !== "waiting") throw roomElsewhere("it has begun");
    if (room.guestName === "") throw nobodyThere();
    return { phase: "first", ...(await beginHalf(context, room, 0)) };
  },
  async pause({ clock }, room) {
    if (currentHalf(room.phase) === null) throw roomElsewhere("no half goes on");
    return { clock: { ms: readClock(room.clock, clock()), since: null } };
  },
  async resume({ clock }, room) {
    if (currentHalf(room.phase) === null) throw roomElsewhere("no half goes on");
    return room.clock.since === null ? { clock: { ...room.clock, since: clock().toISOString() } } : {};
  },
  async next(context, room) {
    const half = currentHalf(room.phase);
    if (half === null) throw roomElsewhere("no half goes on");
    const ended = { ...room, halves: await endHalf(context, room, half) };
    if (half === 1) return { phase: "feedback", halves: ended.halves, clock: { ms: 0, since: null } };
    return { phase: "second", ...(await beginHalf(context, ended, 1)) };
  },
  async close(context, room) {
    const half = currentHalf(room.phase);
    const halves = half === null ? room.halves : await endHalf(context, room, half);
    const gone = { secretHash: null, guestNotes: "", document: null };
    return { phase: "closed", halves, clock: { ms: 0, since: null }, ...gone };
  },
};

/** Keeps the code and the time of a half that ends. */
async function endHalf({ live, clock }: PeerContext, room: PeerRecord, half: Half): Promise<PeerHalf[]> {
  const text = await live.readText(room.id, half);
  const ms = Math.round(readClock(room.clock, clock()));
  const code = text.replaceAll("\0", "").slice(0, mostCodeLetters);
  return room.halves.map((one, index) => (index === half ? { ...one, code, ms } : one));
}

/** Picks a question that neither has seen and puts its first lines into the shared editor. */
async function beginHalf(
  context: PeerContext,
  room: PeerRecord,
  half: Half,
  exchanged: string[] = [],
): Promise<Pick<PeerRecord, "halves" | "clock">> {
  const { starter, id } = await pickFor(context, room);
  await context.live.writeText(room.id, half, starter);
  context.state.of(room.id).run = null;
  const asks = askerOf(half, room.setup.asksFirst);
  const asked: PeerHalf = { problemId: id, exchanged, asks, code: starter, ms: 0, runs: [] };
  return { halves: [...room.halves.slice(0, half), asked], clock: { ms: 0, since: context.clock().toISOString() } };
}

async function pickFor(context: PeerContext, room: PeerRecord): Promise<Problem> {
  const { kind, level, minutes } = room.setup;
  const seen = (await questionsSeen(context)).union(new Set(room.barred));
  const picked = pickQuestion(
    context.practice.catalogue.problems.values(),
    { kind, level, minutes, seen },
    Math.random(),
  );
  if (picked === null) throw noQuestion();
  return picked;
}
