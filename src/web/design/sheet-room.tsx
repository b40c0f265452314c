import { designStages, designStageTitles } from "#catalogue/design-titles.rules.ts";
import type { DesignPage, Sheet } from "#design/design.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { designQuery, designsQuery } from "./design-api.ts";
import { RoomPane, roomPanes, type PaneName } from "./room-pane.tsx";
import { SaveNotice } from "./save-notice.tsx";
import { SheetSummary } from "./sheet-summary.tsx";
import { StageBar } from "./stage-bar.tsx";
import { StageWork } from "./stage-work.tsx";
import { useSheet, useStageClock } from "./use-sheet.ts";

/** The room in which a prompt is worked at: stages with their clock, notes, and beside them prompt, estimates, drawing or calculators. */
export function SheetRoom({ design, sheet }: { design: DesignPage; sheet: Sheet }): ReactElement {
  const client = useQueryClient();
  const { keeper, state } = useSheet(sheet);
  const [isPaused, setPaused] = useState(false);
  const [pane, setPane] = useState<PaneName>("prompt");
  const [isWide, setWide] = useState(false);
  const [isWriting, setWriting] = useState(false);
  const { fields, finishedAt } = state;
  const [isSummary, setSummary] = useState(finishedAt !== null);
  const isOver = finishedAt !== null;
  useStageClock(keeper, !isPaused && !isOver && !isSummary);

  const at = designStages.indexOf(fields.stage);
  const goTo = (index: number): void => {
    const stage = designStages[index];
    if (stage === undefined) return;
    setSummary(false);
    // Whoever is writing goes on writing.
    setWriting(document.activeElement?.matches(".design-notes") === true);
    keeper.change(() => ({ stage }));
  };
  const next = (): void => (at === designStages.length - 1 ? finish() : goTo(at + 1));
  const finish = (): void => {
    setSummary(true);
    if (isOver) return;
    keeper.setFinished(true);
    for (const queryKey of [designsQuery.queryKey, designQuery(design.id).queryKey])
      void client.invalidateQueries({ queryKey, refetchType: "none" });
  };
  const show = (name: PaneName): void => {
    setSummary(false);
    setPane(name);
    if (name !== "drawing") setWide(false);
  };

  useCommands([
    { title: "The next stage", group: "Design", keys: "mod+]", run: () => (isSummary ? undefined : next()) },
    { title: "The stage before", group: "Design", keys: "mod+[", run: () => goTo(isSummary ? at : at - 1) },
    { title: "Finish, and look at the summary", group: "Design", keys: "f", run: finish },
    ...(isOver || isSummary
      ? []
      : [
          {
            title: isPaused ? "Let the clock run" : "Pause the clock",
            group: "Design" as const,
            keys: "p",
            run: () => setPaused(!isPaused),
          },
        ]),
    ...roomPanes.map(({ name, title, keys }) => ({
      title: `Show: ${title.toLowerCase()}`,
      group: "Design" as const,
      keys,
      run: () => show(name),
    })),
    ...(pane === "drawing" && !isSummary
      ? [
          {
            title: isWide ? "The drawing beside the notes" : "The drawing over the whole width",
            group: "Design" as const,
            keys: "mod+shift+f",
            run: () => setWide(!isWide),
          },
        ]
      : []),
  ]);

  return (
    <>
      <StageBar
        design={design}
        fields={fields}
        current={isSummary ? null : fields.stage}
        isPaused={isPaused}
        isOver={isOver}
        onPause={() => setPaused(!isPaused)}
        onStage={(stage) => goTo(designStages.indexOf(stage))}
        onSummary={finish}
      />
      <SaveNotice state={state} keeper={keeper} />
      {isSummary ? (
        <SheetSummary
          design={design}
          fields={fields}
          isOver={isOver}
          onStage={(stage) => goTo(designStages.indexOf(stage))}
          onReopen={() => {
            keeper.setFinished(false);
            setSummary(false);
          }}
        />
      ) : (
        <div className="design-room" data-wide={isWide}>
          <StageWork
            key={fields.stage}
            design={design}
            fields={fields}
            keeper={keeper}
            takesFocus={isWriting}
            nextTitle={titleAfter(at)}
            onNext={next}
          />
          <RoomPane
            design={design}
            sheetId={sheet.id}
            fields={fields}
            keeper={keeper}
            pane={pane}
            isWide={isWide}
            onPane={show}
            onWide={() => setWide(!isWide)}
          />
        </div>
      )}
    </>
  );
}

function titleAfter(at: number): string {
  const stage = designStages[at + 1];
  return stage === undefined ? "Finish" : `Next: ${designStageTitles[stage].toLowerCase()}`;
}
