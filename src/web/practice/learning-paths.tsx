import { solvedSteps } from "#practice/next.rules.ts";
import type { LearningPath, ProblemSummary } from "#practice/practice.schemas.ts";
import type { ReactElement } from "react";

interface LearningPathsProps {
  paths: readonly LearningPath[];
  problems: readonly ProblemSummary[];
  /** The one that is followed. */
  followed: string | undefined;
  onFollow: (id: string | undefined) => void;
}

/** The learning paths with how far one is on each; choosing one shows its steps in order, choosing it again leaves it. */
export function LearningPaths({ paths, problems, followed, onFollow }: LearningPathsProps): ReactElement | null {
  if (paths.length === 0) return null;
  return (
    <section aria-labelledby="paths-title" className="pt-5">
      <h2 id="paths-title" className="h2 pb-2">
        Paths
      </h2>
      <ul className="paths">
        {paths.map((path) => {
          const solved = solvedSteps(path, problems);
          const isFollowed = path.id === followed;
          return (
            <li key={path.id}>
              <button
                type="button"
                className="path"
                aria-pressed={isFollowed}
                title={path.about}
                onClick={() => onFollow(isFollowed ? undefined : path.id)}
              >
                <span>{path.title}</span>
                <span className="num text-s text-soft">
                  {solved} of {path.steps.length}
                </span>
                <span className="path-bar" aria-hidden="true">
                  <span style={{ width: `${(100 * solved) / path.steps.length}%` }} />
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
