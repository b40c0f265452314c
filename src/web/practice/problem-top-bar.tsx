import type { ProblemPage } from "#practice/practice.schemas.ts";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, type ReactElement } from "react";
import type { SaveState } from "../editor/draft-keeper.ts";
import { SaveWords } from "../editor/save-words.tsx";
import type { Command } from "../ui/commands.ts";
import { RunButtons } from "../ui/run-buttons.tsx";
import { HelpNudge } from "./help-nudge.tsx";
import { SittingClock } from "./sitting-clock.tsx";
import type { SittingKeeper } from "./sitting-keeper.ts";
import type { RunHandle } from "../ui/use-run.ts";

const MoreMenu = lazy(() => import("../ui/more-menu.tsx").then(({ MoreMenu: component }) => ({ default: component })));

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
        <RunButtons
          choices={[
            { title: "Run", keys: "mod+enter", run: () => run.start("run") },
            { title: "Submit", keys: "mod+shift+enter", run: () => run.start("submit") },
          ]}
          running={run.isRunning ? (run.view.mode === "run" ? "Running…" : "Submitting…") : null}
          onStop={run.stop}
          isReady={isReady}
        />
      </div>
    </header>
  );
}
