import type { DesignArea } from "#catalogue/design-titles.rules.ts";
import type { AreaName } from "#catalogue/topic.schemas.ts";
import type { MockRound, MockSetup } from "#mock/mock.schemas.ts";

/** The role that a round is for; null for none in particular. */
export type MockTrack = MockSetup["track"];

/** What a script asks sooner on a track. */
export interface Leans {
  /** Areas of the topic map, for rounds of theory and probability. */
  areas: readonly AreaName[];
  /** Sections of the shelf of ML coding. */
  sections: readonly string[];
  /** Areas of system design. */
  designs: readonly DesignArea[];
  /** Whether, of behavioural questions, those come sooner that research rounds ask too. */
  toResearch: boolean;
}

/** So many times sooner comes what a track leans to; a description that names a topic says more. */
export const leanWeight = 2;

const none: Leans = { areas: [], sections: [], designs: [], toResearch: false };

/** As the plan leans: scientists to theory and research, research engineers to implementation and systems, ML engineers to what is deployed. */
const leans: Readonly<Record<NonNullable<MockTrack>, Leans>> = {
  scientist: {
    areas: ["probability-and-statistics", "linear-algebra-and-calculus", "optimisation"],
    sections: ["backprop-by-hand", "alignment", "reinforcement-learning", "generative"],
    designs: ["training", "agents"],
    toResearch: true,
  },
  engineer: {
    areas: ["systems", "deep-learning", "language-models"],
    sections: ["inference", "tokenisation-and-data", "optimisation", "systems"],
    designs: ["training", "serving"],
    toResearch: false,
  },
  "ml-engineer": {
    areas: ["core-machine-learning", "systems"],
    sections: ["inference", "tokenisation-and-data", "classical", "metrics"],
    designs: ["retrieval", "recommendation", "ranking", "moderation", "fraud", "forecasting", "data-platforms"],
    toResearch: false,
  },
};

/** What a track leans to; nothing where there is none. */
export function leansOf(track: MockTrack): Leans {
  return track === null ? none : leans[track];
}

/** What the script weighs by the track in a kind of round; null where it asks the same of every track. */
export function leaningOf(
  track: MockTrack,
  round: MockRound,
): { by: "areas" | "sections" | "designs"; names: readonly string[] } | { by: "research" } | null {
  const { areas, sections, designs, toResearch } = leansOf(track);
  if (track === null) return null;
  if (round === "theory" || round === "probability") return { by: "areas", names: areas };
  if (round === "ml-coding") return { by: "sections", names: sections };
  if (round === "system-design") return { by: "designs", names: designs };
  return toResearch && (round === "behavioural" || round === "hiring-manager") ? { by: "research" } : null;
}

/** Designs to draw one from: what the track leans to stands there {@link leanWeight} times. */
export function weighDesigns<Design extends { area: DesignArea }>(
  designs: readonly Design[],
  track: MockTrack,
): Design[] {
  const { designs: sooner } = leansOf(track);
  return designs.flatMap((design) =>
    sooner.includes(design.area) ? Array.from({ length: leanWeight }, () => design) : [design],
  );
}
