import { designStageTitles, type DesignStage } from "#catalogue/design-titles.rules.ts";
import type { DesignPage, DesignReview, SheetFields } from "#design/design.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { FetchNotice } from "../ui/fetch-notice.tsx";
import { KeyCap } from "../ui/key-cap.tsx";
import { Markdown } from "../ui/markdown.tsx";
import { ScrollArea } from "../ui/scroll-area.tsx";
import { clockWords } from "../ui/words.ts";
import { reviewQuery } from "./design-api.ts";
import { percentWords } from "./design-words.ts";

interface SheetSummaryProps {
  design: DesignPage;
  fields: SheetFields;
  isOver: boolean;
  onStage: (stage: DesignStage) => void;
  onReopen: () => void;
}

/** The end of a sheet: musts and time by stage, what comes next, and the worked answer where there is one. */
export function SheetSummary(props: SheetSummaryProps): ReactElement {
  const query = useQuery(reviewQuery(props.design.id));
  return (
    <section className="design-summary" aria-labelledby="summary">
      <h2 id="summary" className="h2">
        How it went
      </h2>
      <FetchNotice query={query} failed="The summary could not be fetched." reading="Reading…" isPage={false} />
      {query.data === undefined ? null : <Summary {...props} review={query.data} />}
    </section>
  );
}

function Summary({
  design,
  fields,
  isOver,
  onStage,
  onReopen,
  review,
}: SheetSummaryProps & { review: DesignReview }): ReactElement {
  const [isWorked, setWorked] = useState(false);
  useCommands([
    ...(review.worked === null
      ? []
      : [{ title: "The worked answer", group: "Design" as const, keys: "w", run: () => setWorked(!isWorked) }]),
    ...(isOver ? [{ title: "Go on with this sheet", group: "Design" as const, keys: "g", run: onReopen }] : []),
  ]);
  return (
    <>
      <StageTable design={design} fields={fields} review={review} onStage={onStage} />
      <div className="flex flex-wrap gap-2">
        {review.worked === null ? null : (
          <button
            type="button"
            className="btn btn-primary"
            aria-expanded={isWorked}
            aria-keyshortcuts="w"
            onClick={() => setWorked(!isWorked)}
          >
            {isWorked ? "Hide the worked answer" : "The worked answer"} <KeyCap keys="w" />
          </button>
        )}
        {isOver ? (
          <button type="button" className="btn" aria-keyshortcuts="g" onClick={onReopen}>
            Go on with this sheet <KeyCap keys="g" />
          </button>
        ) : null}
      </div>
      {isWorked && review.worked !== null ? (
        <article className="design-worked" aria-label="The worked answer">
          <Markdown text={review.worked} />
        </article>
      ) : null}
      <div className="design-after">
        <div>
          <h3 className="label pb-2">Follow-ups to try out loud</h3>
          <ul className="design-list">
            {review.musts.flatMap(({ probes }) => probes.map((probe) => <li key={probe}>{probe}</li>))}
          </ul>
        </div>
        <div>
          <h3 className="label pb-2">Typical mistakes</h3>
          <ul className="design-list">
            {review.traps.map((trap) => (
              <li key={trap}>{trap}</li>
            ))}
          </ul>
          <h3 className="label pt-5 pb-2">To read</h3>
          <ul className="design-list">
            {review.references.map((reference) => (
              <li key={reference}>{reference}</li>
            ))}
          </ul>
        </div>
      </div>
    </>
  );
}

interface StageTableProps {
  design: DesignPage;
  fields: SheetFields;
  review: DesignReview;
  onStage: (stage: DesignStage) => void;
}

function StageTable({ design, fields, review, onStage }: StageTableProps): ReactElement {
  const rows = review.musts.map(({ stage, indices }) => ({
    stage,
    musts: indices.length,
    held: indices.filter((index) => fields.ticked[stage]?.includes(index) === true).length,
    minutes: design.stages.find((one) => one.stage === stage)?.minutes ?? 0,
    seconds: fields.seconds[stage] ?? 0,
    isShown: fields.shown.includes(stage),
  }));
  const sum = (pick: (row: (typeof rows)[number]) => number): number =>
    rows.reduce((total, row) => total + pick(row), 0);
  const unseen = rows.filter(({ isShown }) => !isShown).length;
  return (
    <div className="grid min-w-0 gap-2">
      <ScrollArea role="group" className="overflow-x-auto" label="Stages, musts and time">
        <table className="design-table">
          <thead>
            <tr>
              <th scope="col">Stage</th>
              <th scope="col">Musts</th>
              <th scope="col">Time</th>
              <th scope="col">Budget</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ stage, musts, held, minutes, seconds, isShown }) => (
              <tr key={stage}>
                <th scope="row">
                  <button type="button" className="link text-left" onClick={() => onStage(stage)}>
                    {designStageTitles[stage]}
                  </button>
                </th>
                <td className="num">{isShown ? <Held held={held} musts={musts} /> : "not yet"}</td>
                <td className={seconds > minutes * 60 ? "num text-warn" : "num"}>
                  {clockWords(seconds * 1000)}
                  {seconds > minutes * 60 ? " over" : ""}
                </td>
                <td className="num">{minutes}:00</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">In all</th>
              <td className="num">
                {percentWords(
                  sum(({ held }) => held) /
                    Math.max(
                      1,
                      sum(({ musts }) => musts),
                    ),
                )}
              </td>
              <td className="num">{clockWords(sum(({ seconds }) => seconds) * 1000)}</td>
              <td className="num">{design.minutes}:00</td>
            </tr>
          </tfoot>
        </table>
      </ScrollArea>
      {unseen === 0 ? null : (
        <p className="text-s text-soft">
          {unseen === 1 ? "One stage was" : `${unseen} stages were`} not compared with a strong answer yet and count as
          missed. Open a stage, and ask for its points.
        </p>
      )}
    </div>
  );
}

function Held({ held, musts }: { held: number; musts: number }): ReactElement {
  return (
    <span className="flex items-center gap-2">
      <span className="design-held-bar" aria-hidden="true">
        <span style={{ width: `${(100 * held) / Math.max(1, musts)}%` }} />
      </span>
      {held} of {musts}
    </span>
  );
}
