import { splitLevels } from "#catalogue/levels.rules.ts";
import { useState, type ReactElement } from "react";
import { Markdown } from "../ui/markdown.tsx";

interface LevelledStatementProps {
  statement: string;
  /** How many levels have been passed in this sitting; all are shown once the problem was solved. */
  passed: number;
}

/** A statement, level by level as in the round: the next opens when all cases of the last pass, or when the user asks. */
export function LevelledStatement({ statement, passed }: LevelledStatementProps): ReactElement {
  const { opening, levels } = splitLevels(statement);
  const [isAllShown, setAllShown] = useState(false);
  if (levels.length === 0) return <Markdown text={statement} />;
  const shown = isAllShown ? levels.length : Math.min(passed + 1, levels.length);
  return (
    <>
      <Markdown text={[opening, ...levels.slice(0, shown)].join("\n\n")} />
      {shown === levels.length ? null : (
        <p className="flex flex-wrap items-baseline gap-x-3 pt-3 text-soft">
          Level {shown + 1} of {levels.length} opens when every case of level {shown} passes.
          <button type="button" className="btn btn-quiet" onClick={() => setAllShown(true)}>
            Show all levels
          </button>
        </p>
      )}
    </>
  );
}
