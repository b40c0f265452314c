import type { ProblemPage } from "#practice/practice.schemas.ts";
import { Suspense, type ReactElement } from "react";
import type { SaveState } from "../editor/draft-keeper.ts";
import { SaveWords } from "../editor/save-words.tsx";
import type { Command } from "../ui/commands.ts";
import { lazyPart } from "../ui/lazy-part.tsx";
import { RunButtons } from "../ui/run-buttons.tsx";
import { TopBar } from "../ui/top-bar.tsx";
import { HelpNudge } from "./help-nudge.tsx";
import { SittingClock } from "./sitting-clock.tsx";
import type { SittingKeeper } from "./sitting-keeper.ts";
import type { RunHandle } from "../ui/use-run.ts";

const MoreMenu = lazyPart(
  async () => (await import("../ui/more-menu.tsx")).MoreMenu,
  // The palette has all of it too.
  () => null,
);

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
    <TopBar area="Code" to="/code" title={page.title} saved={<SaveWords state={saveState} />}>
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
    </TopBar>
  );
}
