import { Link, Outlet } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { Brand } from "./brand.tsx";
import { isMac } from "./commands.ts";
import { KeyCap } from "./key-cap.tsx";
import { keyShortcuts } from "./keys.ts";
import { openPalette } from "./overlays.tsx";

/** The navigation and the page beside it. Rooms that work on the whole window (a problem) stand outside it. */
export function AppFrame(): ReactElement {
  return (
    <div className="frame">
      <nav className="nav" aria-label="Main">
        <Link
          to="/code"
          className="nav-brand"
          aria-label="Warmup, to the shelf"
          activeProps={{ "aria-current": undefined }}
        >
          <Brand />
        </Link>
        <div className="nav-group label" id="nav-practise">
          Practise
        </div>
        <Link to="/code" className="nav-item">
          Code
        </Link>
        <Link to="/debugging" className="nav-item">
          Debugging
        </Link>
        <Link to="/scratchpad" className="nav-item">
          Scratchpad
        </Link>
        <div className="flex-1 max-frame:hidden" />
        <Link to="/settings" className="nav-item">
          Settings
        </Link>
        <button
          type="button"
          className="nav-item"
          onClick={openPalette}
          aria-keyshortcuts={keyShortcuts("mod+k", isMac)}
        >
          Search <KeyCap keys="mod+k" />
        </button>
      </nav>
      <main id="main" tabIndex={-1} className="relative min-w-0 overflow-y-auto outline-none">
        <Outlet />
      </main>
    </div>
  );
}
