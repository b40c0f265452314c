import { readSearchEvidence } from "#campaign/records/search-evidence.service.ts";
import { roundTitles } from "#catalogue/round-titles.rules.ts";
import type { MockContext } from "#mock/mock.context.ts";
import { findCritiques, findMocks } from "#mock/mock.store.ts";
import { calibrate } from "#mock/scorecard/calibration.rules.ts";
import type { Calibration } from "#mock/scorecard/calibration.schemas.ts";

/** How the user's scores before real rounds went with how these came out, as the campaign knows it. */
export async function readCalibration({ database, user, campaign }: MockContext): Promise<Calibration> {
  const [mocks, critiques, { rounds }] = await Promise.all([
    findMocks(database, user.id),
    findCritiques(database, user.id, null),
    readSearchEvidence(campaign),
  ]);
  const byMock = Map.groupBy(critiques, ({ mockId }) => mockId);
  const real = rounds.flatMap(({ id, type, company, startsAt, outcome }) =>
    startsAt === null || (outcome !== "passed" && outcome !== "lost")
      ? []
      : [{ id, round: type, name: `${roundTitles[type]} at ${company}`, at: startsAt, passed: outcome === "passed" }],
  );
  const scored = mocks
    .filter(({ deletedAt }) => deletedAt === null)
    .map(({ id, setup, startedAt }) => ({
      round: setup.round,
      at: startedAt,
      rehearses: setup.rehearses?.roundId ?? null,
      critiques: (byMock.get(id) ?? []).map(({ critique }) => critique),
    }));
  return calibrate(real, scored);
}
