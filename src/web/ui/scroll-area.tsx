import type { ReactElement, ReactNode } from "react";

interface ScrollAreaProps {
  /** Its name for screen readers. */
  label: string;
  /** A region is a landmark of the page; a group is not. */
  role?: "region" | "group";
  className: string;
  /** The pane it is, for the key that goes from pane to pane. */
  pane?: string;
  children: ReactNode;
}

/** A part of the screen that scrolls by itself, by keyboard too, with all that is placed in it. */
export function ScrollArea({ label, role = "region", className, pane, children }: ScrollAreaProps): ReactElement {
  return (
    // Without a place in the tab order it could not be scrolled by keyboard.
    <div role={role} aria-label={label} tabIndex={0} data-pane={pane} className={`relative ${className}`}>
      {children}
    </div>
  );
}
