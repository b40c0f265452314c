import { daysBetween } from "#platform/days.rules.ts";
import type { PhaseName, PlanSettings, RoundType } from "#plan/plan.schemas.ts";
import type { ComingRound } from "#plan/rounds-ahead.rules.ts";
import { strandNames } from "#plan/work/work.ts";
import type { StrandName } from "#plan/work/work.ts";

/** How time is divided: a weight for each strand. Only their ratio counts. */
export type Shares = Record<StrandName, number>;

/** A strand that a phase leaves out has this, so that it still takes the time that no other wants. */
const leftover = 0.01;

/** In hundredths: each phase has its own aim, and leaves enough to the others that nothing is forgotten meanwhile. */
const phaseShares: Record<PhaseName, Shares> = {
  algorithms: {
    algorithms: 50,
    implementation: 15,
    debugging: 5,
    theory: 15,
    derivations: 3,
    probability: 4,
    mocks: leftover,
    talking: 3,
    search: 8,
  },
  implementation: {
    algorithms: 12,
    implementation: 36,
    debugging: 11,
    theory: 20,
    derivations: 7,
    probability: 5,
    mocks: 1,
    talking: 4,
    search: 4,
  },
  final: {
    algorithms: 10,
    implementation: 16,
    debugging: 7,
    theory: 12,
    derivations: 3,
    probability: 5,
    mocks: 27,
    talking: 16,
    search: 4,
  },
};

/** Scientist loops lean to research, engineer loops to implementation and systems. */
const trackFactors: Record<PlanSettings["track"], Partial<Shares>> = {
  scientist: { theory: 1.3, derivations: 1.5, talking: 1.3, algorithms: 0.8 },
  engineer: { implementation: 1.2, debugging: 1.3, mocks: 1.1 },
  "ml-engineer": { algorithms: 1.3, mocks: 1.2, derivations: 0.6 },
};

/** The strands that prepare for a kind of round, the one that does so most first. */
const strandsOf: Record<RoundType, readonly StrandName[]> = {
  "recruiter-screen": ["talking"],
  algorithms: ["algorithms", "mocks"],
  "ml-coding": ["implementation", "mocks"],
  debugging: ["debugging", "mocks"],
  theory: ["theory", "derivations"],
  probability: ["probability"],
  "system-design": ["mocks", "theory"],
  research: ["talking", "theory"],
  "job-talk": ["talking", "mocks"],
  behavioural: ["talking"],
  "hiring-manager": ["talking"],
  "take-home": ["implementation"],
  negotiation: ["talking"],
};

/** A round pulls from so many days before, up to so many times the usual share on its eve where nothing of it is held. */
const pullDays = 14;
const strongestPull = 6;

/** What shares on a day follow from. */
export interface ShareSources {
  track: PlanSettings["track"];
  coming: readonly ComingRound[];
  /** How much of each kind of round is missing, 0 to 1. */
  missing: (type: RoundType) => number;
}

/**
 * How the time of a day is divided: as its phase does, as the track leans, and pulled by each round of the next two weeks, the
 * nearer it is and the more of what it asks is missing.
 */
export function sharesOn(day: string, phase: PhaseName, { track, coming, missing }: ShareSources): Shares {
  const shares = { ...phaseShares[phase] };
  for (const name of strandNames) shares[name] *= trackFactors[track][name] ?? 1;
  const pulls = new Map<StrandName, number>();
  for (const round of coming) {
    const left = daysBetween(day, round.day);
    if (left <= 0 || left > pullDays) continue;
    const pull = strongestPull * (1 - (left - 1) / pullDays) * missing(round.type);
    for (const [place, strand] of strandsOf[round.type].entries())
      pulls.set(strand, Math.max(pulls.get(strand) ?? 0, pull / (place + 1)));
  }
  // A strand that the phase hardly has is pulled from a tenth on.
  for (const [strand, pull] of pulls) shares[strand] = Math.max(shares[strand], pull > 0 ? 10 : 0) * (1 + pull);
  return shares;
}
