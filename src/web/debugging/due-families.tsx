import type { ReactElement } from "react";
import { FamilyButton } from "./family-button.tsx";
import type { StandingRow } from "./standings.ts";

const shown = 4;

interface DueFamiliesProps {
  rows: StandingRow[];
  /** Whose drill is being made; null while none is. */
  startingFamily: string | null;
  onDrill: (family: string) => void;
}

/** The families that should come back by now, the most forgotten first, each with a drill to start. */
export function DueFamilies({ rows, startingFamily, onDrill }: DueFamiliesProps): ReactElement {
  const due = rows.filter(({ isDue }) => isDue);
  return (
    <section aria-labelledby="due-title">
      <h2 className="label" id="due-title">
        Due
      </h2>
      {due.length === 0 ? <p className="pt-2 text-s text-soft">Nothing is due.</p> : null}
      <ul className="due-families">
        {due.slice(0, shown).map(({ family, title, recallWords, fixed }) => (
          <li key={family} className="due-family">
            <div className="min-w-0">
              <p>{title}</p>
              <p className="num text-s text-soft">
                recall {recallWords}, {fixed} fixed
              </p>
            </div>
            <FamilyButton
              family={family}
              title={title}
              className="btn"
              startingFamily={startingFamily}
              onDrill={onDrill}
            />
          </li>
        ))}
      </ul>
      {due.length <= shown ? null : (
        <p className="pt-2 text-s text-soft">
          <a className="link" href="#standings-title">
            {due.length - shown} more below
          </a>
        </p>
      )}
    </section>
  );
}
