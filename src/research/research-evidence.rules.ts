import type { Research } from "#research/research.schemas.ts";
import { countWordsIn } from "#stories/story-text.rules.ts";

/** A text of no more words than this is a note, not a write-up. */
export const noteWords = 30;
const fewestChoices = 2;

/** When a record in which something is written was last saved. */
interface Saved {
  at: string;
}

/** What a plan wants to know: for each write-up, the records in which it is there. */
export interface ResearchEvidence {
  twoMinutes: Saved[];
  twentyMinutes: Saved[];
  /** Projects with two choices or more, each with what it was made against and why. */
  alternatives: Saved[];
  weakestPart: Saved[];
  opinions: Saved[];
  /** Talks with a theme, and parts that have minutes. */
  jobTalks: Saved[];
}

/** Finds what is written: a text of more than 30 words. */
export function gatherEvidence({ projects, opinions, talks }: Research): ResearchEvidence {
  const isWritten = (text: string): boolean => countWordsIn(text) > noteWords;
  const saved = ({ updatedAt }: { updatedAt: string }): Saved => ({ at: updatedAt });
  return {
    twoMinutes: projects.filter(({ fields }) => isWritten(fields.twoMinutes)).map(saved),
    twentyMinutes: projects.filter(({ fields }) => isWritten(fields.twentyMinutes)).map(saved),
    alternatives: projects
      .filter(
        ({ fields }) =>
          fields.choices.filter((one) =>
            [one.chose, one.insteadOf, one.because].every((text) => countWordsIn(text) > 0),
          ).length >= fewestChoices,
      )
      .map(saved),
    weakestPart: projects.filter(({ fields }) => isWritten(fields.weakestPart)).map(saved),
    opinions: opinions.filter(({ fields }) => isWritten(fields.opinion)).map(saved),
    jobTalks: talks
      .filter(
        ({ fields }) =>
          countWordsIn(fields.theme) > 0 && fields.parts.filter(({ minutes }) => minutes > 0).length >= fewestChoices,
      )
      .map(saved),
  };
}
