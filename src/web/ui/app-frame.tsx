import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { useEffect, useRef, type ReactElement } from "react";
import { Brand } from "./brand.tsx";
import { isMac } from "./commands.ts";
import { KeyCap } from "./key-cap.tsx";
import { keyShortcuts } from "./keys.ts";
import { openPalette } from "./overlays.tsx";

/** The navigation and the page beside it. Rooms that work on the whole window (a problem) stand outside it. */
export function AppFrame(): ReactElement {
  const { pathname } = useLocation();
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the row is longer than the screen.
    nav.current?.querySelector("[aria-current=page]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [pathname]);
  return (
    <div className="frame">
      <nav ref={nav} className="nav" aria-label="Main">
        <Link
          to="/today"
          className="nav-brand"
          aria-label="Warmup, to today"
          activeProps={{ "aria-current": undefined }}
        >
          <Brand />
        </Link>
        <Link to="/today" className="nav-item">
          Today
        </Link>
        <Link to="/plan" className="nav-item">
          Plan
        </Link>
        <Link to="/campaign" className="nav-item">
          Campaign
        </Link>
        <Link to="/outreach" className="nav-item">
          Outreach
        </Link>
        <Link to="/calendar" className="nav-item">
          Calendar
        </Link>
        <Link to="/offers" className="nav-item">
          Offers
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
        <div className="nav-group label" id="nav-know">
          Know
        </div>
        <Link to="/topics" className="nav-item">
          Topics
        </Link>
        <Link to="/review" className="nav-item">
          Review
        </Link>
        <Link to="/cards" className="nav-item">
          Cards
        </Link>
        <Link to="/readiness" className="nav-item">
          Recall
        </Link>
        <Link to="/derivations" className="nav-item">
          Derivations
        </Link>
        <Link to="/probability" className="nav-item">
          Probability
        </Link>
        <Link to="/quiz" className="nav-item">
          Quiz
        </Link>
        <div className="nav-group label" id="nav-talk">
          Talk
        </div>
        <Link to="/mocks" className="nav-item">
          Mock interviews
        </Link>
        <Link to="/stories" className="nav-item">
          Stories
        </Link>
        <Link to="/research" className="nav-item">
          Research
        </Link>
        <Link to="/designs" className="nav-item">
          System design
        </Link>
        <Link to="/takehomes" className="nav-item">
          Take-homes
        </Link>
        <Link to="/calculators" className="nav-item">
          Calculators
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
