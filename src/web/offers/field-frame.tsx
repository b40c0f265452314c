import type { ReactElement, ReactNode } from "react";

interface FieldFrameProps {
  id: string;
  name: string;
  /** What a figure is in: `£ a year`, `%`. */
  unit?: string;
  /** What cannot be meant, else what may be a slip; empty where nothing is. */
  error: string;
  doubt: string;
  isWide?: boolean;
  children: ReactNode;
}

/** A field of an offer: its name and unit over it, what is wrong with it under it. */
export function FieldFrame(props: FieldFrameProps): ReactElement {
  const { id, name, unit = "", error, doubt, isWide = false, children } = props;
  return (
    <div className="letter-field" data-wide={isWide || undefined}>
      <label htmlFor={id} className="label">
        {name}
        {unit === "" ? null : <span className="letter-unit">, {unit}</span>}
      </label>
      {children}
      {error === "" && doubt === "" ? null : (
        <p id={`${id}-note`} className={`text-s ${error === "" ? "text-warn" : "text-bad"}`}>
          {error === "" ? doubt : error}
        </p>
      )}
    </div>
  );
}

/** What a control says of itself where something is wrong with it. */
export function noted(id: string, { error, doubt }: { error: string; doubt: string }) {
  return {
    "aria-invalid": error === "" ? undefined : true,
    "aria-describedby": error === "" && doubt === "" ? undefined : `${id}-note`,
  };
}
