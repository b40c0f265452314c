import type { ProblemPage } from "#practice/practice.schemas.ts";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, type ReactElement } from "react";
import type { SaveState } from "../editor/draft-keeper.ts";
import { SaveWords } from "../editor/save-words.tsx";
import { isMac, type Command } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { keyShortcuts } from "../ui/keys.ts";
import { HelpNudge } from "./help-nudge.tsx";
import { SittingClock } from "./sitting-clock.tsx";
import type { SittingKeeper } from "./sitting-keeper.ts";
import { useLateTrue } from "./use-late-true.ts";
import type { RunHandle } from "./use-run.ts";

const MoreMenu = lazy(() => import("./more-menu.tsx").then(({ MoreMenu: component }) => ({ default: component })));

interface RunButtonsProps {
  run: RunHandle;
  isReady: boolean;
}

/** Run and Submit; while a run goes on, what runs and the way to stop it. */
export function RunButtons({ run, isReady }: RunButtonsProps): ReactElement {
  // Most runs are over before a finger is off the key: buttons that change for those would only flicker.
  const showsRunning = useLateTrue(run.isRunning);
  if (showsRunning) {
    return (
      <div className="flex gap-2">
        <button type="button" className="btn" disabled>
          {run.view.mode === "run" ? "Running…" : "Submitting…"}
        </button>
        <button
          type="button"
          className="btn btn-primary"
          aria-keyshortcuts={keyShortcuts("mod+.", isMac)}
          onClick={run.stop}
        >
          Stop <KeyCap keys="mod+." />
        </button>
      </div>
    );
  }
  return (
    <div className="flex gap-2">
      <button
        type="button"
        className="btn"
        disabled={!isReady}
        aria-keyshortcuts={keyShortcuts("mod+enter", isMac)}
        onClick={() => run.start("run")}
      >
        Run <KeyCap keys="mod+enter" />
      </button>
      <button
        type="button"
        className="btn btn-primary"
        disabled={!isReady}
        aria-keyshortcuts={keyShortcuts("mod+shift+enter", isMac)}
        onClick={() => run.start("submit")}
      >
        Submit <KeyCap keys="mod+shift+enter" />
      </button>
    </div>
  );
}

interface ProblemTopBarProps {
  page: ProblemPage;
  sittingKeeper: SittingKeeper | null;
  saveState: SaveState<unknown>;
  run: RunHandle;
  isReady: boolean;
  more: Command[];
  onHelp: () => void;
}

/** The bar above a problem: where one is, how the text stands, the clock, and the buttons that matter. */
export function ProblemTopBar({
  page,
  sittingKeeper,
  saveState,
  run,
  isReady,
  more,
  onHelp,
}: ProblemTopBarProps): ReactElement {
  return (
    <header className="top-bar">
      <nav aria-label="Breadcrumb" className="flex min-w-0 items-center gap-2 text-s">
        <Link to="/code" className="text-soft hover:text-ink">
          Code
        </Link>
        <span className="text-faint" aria-hidden="true">
          /
        </span>
        <h1 className="truncate font-medium">{page.title}</h1>
      </nav>
      <SaveWords state={saveState} />
      <div className="top-bar-tools">
        <SittingClock keeper={sittingKeeper} minutes={page.minutes} />
        <HelpNudge keeper={sittingKeeper} onGo={onHelp} />
        <Suspense fallback={<span className="btn btn-quiet">More</span>}>
          <MoreMenu commands={more} />
        </Suspense>
        <RunButtons run={run} isReady={isReady} />
      </div>
    </header>
  );
}
