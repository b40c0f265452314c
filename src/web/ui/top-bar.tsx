import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactElement, ReactNode } from "react";

interface TopBarProps {
  /** The area that the page belongs to, and the way back to it. */
  area: string;
  to: LinkProps["to"];
  title: string;
  /** How the text stands with the server. */
  saved: ReactNode;
  /** The clock and the buttons that matter. */
  children: ReactNode;
}

/** The bar above a page to work on: where one is, how the text stands, and what one can do. */
export function TopBar({ area, to, title, saved, children }: TopBarProps): ReactElement {
  return (
    <header className="top-bar">
      <nav aria-label="Breadcrumb" className="flex min-w-0 items-center gap-2 text-s">
        <Link to={to} className="text-soft hover:text-ink">
          {area}
        </Link>
        <span className="text-faint" aria-hidden="true">
          /
        </span>
        <h1 className="truncate font-medium">{title}</h1>
      </nav>
      {saved}
      <div className="top-bar-tools">{children}</div>
    </header>
  );
}
