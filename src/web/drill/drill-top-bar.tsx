import type { DrillPage } from "#debugging/debugging.schemas.ts";
import { Suspense, type ReactElement } from "react";
import type { SaveState } from "../editor/draft-keeper.ts";
import { SaveWords } from "../editor/save-words.tsx";
import { ClockFace } from "../ui/clock-face.tsx";
import type { Command } from "../ui/commands.ts";
import { lazyPart } from "../ui/lazy-part.tsx";
import { RunButtons, type RunChoice } from "../ui/run-buttons.tsx";
import { TopBar } from "../ui/top-bar.tsx";
import type { DrillClock } from "./drill-clock.ts";
import { useDrillClockState } from "./use-drill-clock.ts";

const MoreMenu = lazyPart(
  async () => (await import("../ui/more-menu.tsx")).MoreMenu,
  // The palette has all of it too.
  () => null,
);
const endWords = { open: null, fixed: "fixed", "gave-up": "given up" } as const;

interface DrillTopBarProps {
  page: DrillPage;
  clock: DrillClock | null;
  saveState: SaveState<unknown>;
  choices: RunChoice[];
  /** What runs now; null while nothing does. */
  running: string | null;
  onStop: () => void;
  isReady: boolean;
  more: Command[];
}

/** The bar above a drill: where one is, how the text stands, the clock, and the buttons that matter. */
export function DrillTopBar(props: DrillTopBarProps): ReactElement {
  const { page, clock, saveState, choices, running, onStop, isReady, more } = props;
  const { shownMs, paused } = useDrillClockState(clock, page);
  return (
    <TopBar area="Debugging" to="/debugging" title={page.title} saved={<SaveWords state={saveState} />}>
      <ClockFace
        shownMs={shownMs}
        minutes={page.minutes}
        isRunning={page.state === "open"}
        interview={page.interview}
        paused={paused}
        onPause={() => clock?.pause()}
        onResume={() => clock?.resume()}
        end={endWords[page.state]}
      />
      <Suspense fallback={<span className="btn btn-quiet">More</span>}>
        <MoreMenu commands={more} />
      </Suspense>
      <RunButtons choices={choices} running={running} onStop={onStop} isReady={isReady} />
    </TopBar>
  );
}
