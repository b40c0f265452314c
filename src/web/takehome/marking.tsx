import { outcomeOf, unmarked } from "#takehome/outcome.rules.ts";
import type { Mark, Sitting } from "#takehome/takehome.schemas.ts";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { SaveWords } from "../editor/save-words.tsx";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { Criterion } from "./criterion.tsx";
import { ReviewPane } from "./review-pane.tsx";
import { SittingConflict } from "./sitting-conflict.tsx";
import { markWords } from "./takehome-words.ts";
import { useSittingKeeper, type SittingKeeper } from "./use-sitting-keeper.ts";
import { useStage } from "./use-stage.ts";

/** A take-home that is handed in: the user's own marks by criterion, then the same beside the reviewer's notes. */
export function Marking({ sitting }: { sitting: Sitting }): ReactElement {
  const keeper = useSittingKeeper(sitting);
  const { fields, state } = keeper;
  const criteria = sitting.criteria ?? [];
  const left = unmarked(criteria, fields.marks).length;
  const isComparing = sitting.stage === "comparing";
  const list = useRef<HTMLOListElement>(null);
  const { at, setAt, step } = useCurrent(criteria.length, list);
  const current = criteria[at];
  const mark = (id: string, value: Mark): void => keeper.change((now) => marked(now, id, value, isComparing));

  useCommands([
    { title: "Next criterion", group: "Take-home", keys: "j", keyOnly: true, run: () => step(1) },
    { title: "Previous criterion", group: "Take-home", keys: "k", keyOnly: true, run: () => step(-1) },
    ...(Object.entries(markWords) as [Mark, (typeof markWords)[Mark]][]).map(([value, { words, keys }]) => ({
      title: `Mark it: ${words.toLowerCase()}`,
      group: "Take-home" as const,
      keys,
      keyOnly: true,
      run: () => {
        if (current !== undefined) mark(current.id, value);
      },
    })),
    {
      title: "Write a remark",
      group: "Take-home",
      keys: "r",
      keyOnly: true,
      run: () => list.current?.children[at]?.querySelector<HTMLElement>("textarea")?.focus(),
    },
  ]);

  return (
    <>
      <SittingConflict keeper={keeper} />
      <MarkingBar sitting={sitting} keeper={keeper} left={left} />
      <div className="takehome-desk">
        <section aria-label="Criteria" className="grid min-w-0 content-start gap-3">
          <p className="text-soft">
            {isComparing
              ? "Beside each criterion stands what a good and a weak submission show. Your first marks stay as they were; change below what you now see otherwise."
              : "Mark your own work first, as its reviewer would: one mark for each criterion, and where it is to be seen."}{" "}
            A submission that fails a must does not pass.
          </p>
          <ol ref={list} className="grid gap-3">
            {criteria.map((criterion, index) => (
              <Criterion
                key={criterion.id}
                criterion={criterion}
                fields={fields}
                isCurrent={index === at}
                isComparing={isComparing}
                onEnter={() => setAt(index)}
                onMark={(value) => mark(criterion.id, value)}
                onRemark={(remark) =>
                  keeper.change(({ marks }) => ({
                    marks: { ...marks, [criterion.id]: { mark: marks[criterion.id]?.mark ?? null, remark } },
                  }))
                }
              />
            ))}
          </ol>
        </section>
        <ReviewPane sitting={sitting} writeUp={fields.writeUp} beside={<SaveWords state={state} />} />
      </div>
    </>
  );
}

function marked(fields: SittingKeeper["fields"], id: string, value: Mark, isComparing: boolean) {
  if (!isComparing)
    return { marks: { ...fields.marks, [id]: { remark: fields.marks[id]?.remark ?? "", mark: value } } };
  const { [id]: _, ...others } = fields.settled;
  // What agrees with the first mark needs no second one.
  return { settled: fields.marks[id]?.mark === value ? others : { ...others, [id]: value } };
}

interface MarkingBarProps {
  sitting: Sitting;
  keeper: SittingKeeper;
  left: number;
}

function MarkingBar({ sitting, keeper: { fields, settle }, left }: MarkingBarProps): ReactElement {
  const move = useStage(sitting);
  const isComparing = sitting.stage === "comparing";
  const { musts, others } = outcomeOf(sitting.criteria ?? [], fields);
  const title = isComparing ? "Finish" : "Open the reviewer's notes";
  const go = (): void => void move({ to: isComparing ? "finished" : "comparing", settle });
  const takeBack = (): void => void move({ to: "working", settle });
  useCommands([
    { title, group: "Take-home", keys: "mod+enter", run: go },
    ...(isComparing
      ? []
      : [{ title: "Take it back and work on", group: "Take-home" as const, keys: "x", run: takeBack }]),
  ]);
  return (
    <div className="takehome-bar">
      <p className="num text-s text-soft" role="status">
        {left === 0
          ? `${musts.met} of ${musts.of} musts and ${others.met} of ${others.of} others met, by your marks.`
          : `${left} of ${musts.of + others.of} without a mark.`}
      </p>
      <div className="flex flex-wrap gap-2">
        {isComparing ? null : (
          <button type="button" className="btn btn-quiet" aria-keyshortcuts="x" onClick={takeBack}>
            Take it back <KeyCap keys="x" />
          </button>
        )}
        <button
          type="button"
          className="btn btn-primary"
          aria-keyshortcuts="Control+Enter"
          disabled={!isComparing && left > 0}
          onClick={go}
        >
          {title} <KeyCap keys="mod+enter" />
        </button>
      </div>
    </div>
  );
}

/** Which criterion the keys are for; moving brings it into view. */
function useCurrent(count: number, list: { current: HTMLElement | null }) {
  const [at, setAt] = useState(0);
  const [steps, setSteps] = useState(0);
  useEffect(() => {
    if (steps > 0) list.current?.children[at]?.querySelector<HTMLElement>("[data-criterion]")?.focus();
    // oxlint-disable-next-line react/exhaustive-deps -- the focus follows the keys, not the pointer
  }, [steps]);
  return {
    at,
    setAt,
    step(by: 1 | -1) {
      setAt(Math.min(Math.max(at + by, 0), Math.max(count - 1, 0)));
      setSteps(steps + 1);
    },
  };
}
