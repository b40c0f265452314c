import { listMocks, readMock } from "#mock/mocks.service.ts";
import type { PeerContext } from "#peer/peer.context.ts";
import { findRooms } from "#peer/peer.store.ts";
import { readPracticeEvidence } from "#practice/practice-evidence.service.ts";

const codingRounds: readonly string[] = ["algorithms", "ml-coding"];

/** Every problem that the host has met: typed at, looked up or sat over in practice, asked in a mock, asked in a room. */
export async function questionsSeen(context: PeerContext): Promise<Set<string>> {
  const [{ problems }, mocks, rooms] = await Promise.all([
    readPracticeEvidence(context.practice),
    listMocks(context.mock),
    findRooms(context.database, context.user.id),
  ]);
  const practised = problems.filter(({ state, goes }) => state !== "new" || goes.length > 0).map(({ id }) => id);
  const coding = mocks.filter(({ setup }) => codingRounds.includes(setup.round));
  const pages = await Promise.all(coding.map(async ({ id }) => readMock(context.mock, id)));
  const mocked = pages.flatMap(({ code, problemId, entries }) => [
    ...Object.keys(code),
    ...(problemId === null ? [] : [problemId]),
    ...entries.flatMap(({ body }) => (body.kind === "code" ? [body.problemId] : [])),
  ]);
  const asked = rooms.flatMap(({ halves }) => halves.flatMap(({ problemId, exchanged }) => [problemId, ...exchanged]));
  return new Set([...practised, ...mocked, ...asked]);
}
