import type { ReactElement } from "react";

interface FamilyButtonProps {
  family: string;
  title: string;
  className: string;
  /** Whose drill is being made; null while none is. */
  startingFamily: string | null;
  onDrill: (family: string) => void;
}

/** Starts a drill on one family. */
export function FamilyButton({ family, title, className, startingFamily, onDrill }: FamilyButtonProps): ReactElement {
  return (
    <button type="button" className={className} aria-disabled={startingFamily !== null} onClick={() => onDrill(family)}>
      {startingFamily === family ? "Making…" : "Drill"}
      <span className="sr-only"> {title}</span>
    </button>
  );
}
