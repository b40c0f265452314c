import { hourWords } from "#takehome/clock.rules.ts";
import { markOf, outcomeOf } from "#takehome/outcome.rules.ts";
import { wordsIn } from "#takehome/outline.rules.ts";
import type { Mark, SeenCriterion, Sitting, SittingFields } from "#takehome/takehome.schemas.ts";
import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { ScrollArea } from "../ui/scroll-area.tsx";
import { instantWords } from "../ui/words.ts";
import { ReviewPane } from "./review-pane.tsx";
import { againstBudget, budgetWords, markWords, lengthWords, verdictWords } from "./takehome-words.ts";
import { useStage } from "./use-stage.ts";

/** What a take-home came to, criterion by criterion, against its budget. */
export function SittingSummary({ sitting }: { sitting: Sitting }): ReactElement {
  const navigate = useNavigate();
  const move = useStage(sitting);
  const { fields, minutes, workedSeconds } = sitting;
  const criteria = sitting.criteria ?? [];
  const outcome = outcomeOf(criteria, fields);
  const time = againstBudget(workedSeconds, minutes);
  const words = wordsIn(fields.writeUp);
  const [now] = useState(() => new Date());
  const correct = (): void => void move({ to: "comparing" });
  const again = (): void => void navigate({ to: "/takehomes/$id", params: { id: sitting.takeHomeId } });
  useCommands([
    { title: "Correct the marks", group: "Take-home", keys: "c", run: correct },
    { title: "To the start of this take-home", group: "Take-home", keys: "a", run: again },
  ]);
  return (
    <div className="takehome-desk pt-5">
      <section aria-labelledby="summary" className="grid min-w-0 content-start gap-4">
        <h2 id="summary" className="h2">
          How it went
        </h2>
        <p>{verdictWords(outcome)}</p>
        <dl className="facts num">
          <dt>Musts</dt>
          <dd>
            {outcome.musts.met} of {outcome.musts.of} met
            {outcome.musts.partly === 0 ? "" : `, ${outcome.musts.partly} partly`}
          </dd>
          <dt>Others</dt>
          <dd>
            {outcome.others.met} of {outcome.others.of} met
            {outcome.others.partly === 0 ? "" : `, ${outcome.others.partly} partly`}
          </dd>
          <dt>Time</dt>
          <dd>
            {hourWords(workedSeconds)} of {budgetWords(minutes)}
            {time.isOver ? <span className="text-warn">, {time.words}</span> : ""}
          </dd>
          <dt>Handed in</dt>
          <dd>{sitting.handedInAt === null ? "never" : instantWords(sitting.handedInAt, now)}</dd>
          <dt>Write-up</dt>
          <dd>{lengthWords(words)}</dd>
        </dl>
        <CriterionTable criteria={criteria} fields={fields} />
        <div className="flex flex-wrap gap-2">
          <button type="button" className="btn" aria-keyshortcuts="c" onClick={correct}>
            Correct the marks <KeyCap keys="c" />
          </button>
          <button type="button" className="btn" aria-keyshortcuts="a" onClick={again}>
            Begin it again <KeyCap keys="a" />
          </button>
        </div>
      </section>
      <ReviewPane sitting={sitting} writeUp={fields.writeUp} />
    </div>
  );
}

function CriterionTable({
  criteria,
  fields,
}: {
  criteria: readonly SeenCriterion[];
  fields: SittingFields;
}): ReactElement {
  return (
    <ScrollArea role="group" label="Marks by criterion" className="overflow-x-auto">
      <table className="takehome-table">
        <thead>
          <tr>
            <th scope="col">Criterion</th>
            <th scope="col">First mark</th>
            <th scope="col">After the notes</th>
          </tr>
        </thead>
        <tbody>
          {criteria.map(({ id, name, must }) => (
            <tr key={id}>
              <th scope="row">
                {name} {must ? <span className="takehome-must">must</span> : null}
                {(fields.marks[id]?.remark ?? "").trim() === "" ? null : (
                  <p className="text-s text-soft">{fields.marks[id]?.remark}</p>
                )}
              </th>
              <td>
                <MarkSign mark={fields.marks[id]?.mark ?? null} />
              </td>
              <td>
                <MarkSign mark={markOf(fields, id)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

function MarkSign({ mark }: { mark: Mark | null }): ReactElement {
  if (mark === null) return <span className="text-soft">none</span>;
  const colour = { met: "text-good", partly: "text-warn", missing: "text-bad" }[mark];
  return (
    <span className="whitespace-nowrap">
      <span aria-hidden="true" className={colour}>
        {markWords[mark].sign}
      </span>{" "}
      {markWords[mark].words}
    </span>
  );
}
