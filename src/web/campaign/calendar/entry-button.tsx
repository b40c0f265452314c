import { Link } from "@tanstack/react-router";
import type { ReactElement, ReactNode } from "react";
import type { CalendarEntry } from "./calendar-entries.ts";

interface EntryButtonProps {
  entry: CalendarEntry;
  className: string;
  onOpen: (roundId: string) => void;
  children: ReactNode;
  "data-outcome"?: string;
  "data-tentative"?: boolean | undefined;
}

/** What opens an entry: its round here, or the page of its application. Arrow keys move among these. */
export function EntryButton({ entry, className, onOpen, children, ...data }: EntryButtonProps): ReactElement {
  if (entry.kind === "deadline")
    return (
      <Link to="/campaign/$id" params={{ id: entry.applicationId }} className={className} data-row>
        {children}
      </Link>
    );
  const { id } = entry.round;
  return (
    <button type="button" className={className} data-row data-round={id} onClick={() => onOpen(id)} {...data}>
      {children}
    </button>
  );
}
