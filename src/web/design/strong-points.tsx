import type { SheetFields } from "#design/design.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { useCommands, type Command } from "../ui/commands.ts";
import { FetchNotice } from "../ui/fetch-notice.tsx";
import { KeyCap } from "../ui/key-cap.tsx";
import { Markdown } from "../ui/markdown.tsx";
import { pointsQuery } from "./design-api.ts";
import type { SheetKeeper } from "./sheet-keeper.ts";

interface StrongPointsProps {
  designId: string;
  fields: SheetFields;
  keeper: SheetKeeper;
}

/** What a strong answer covers in a stage, each ticked or not by a key of its number, and where an interviewer would dig. */
export function StrongPoints({ designId, fields, keeper }: StrongPointsProps): ReactElement {
  const { stage } = fields;
  const query = useQuery(pointsQuery(designId, stage));
  const points = query.data?.points ?? [];
  const ticked = fields.ticked[stage] ?? [];
  const toggle = (index: number): void =>
    keeper.change((now) => {
      const before = now.ticked[stage] ?? [];
      const after = before.includes(index) ? before.filter((one) => one !== index) : [...before, index];
      return { ticked: { ...now.ticked, [stage]: after } };
    });
  useCommands(
    points.map((_, index): Command => ({
      title: `Point ${index + 1}: covered or not`,
      group: "Design",
      keys: `alt+${index + 1}`,
      whileTyping: true,
      keyOnly: true,
      run: () => toggle(index),
    })),
  );
  const musts = points.flatMap(({ must }, index) => (must ? [index] : []));
  const held = musts.filter((index) => ticked.includes(index)).length;
  return (
    <>
      <FetchNotice
        query={query}
        failed="The points could not be fetched."
        reading="Reading the points…"
        isPage={false}
      />
      {query.data === undefined ? null : (
        <fieldset className="grid gap-2">
          <legend className="label pb-2">What a strong answer covers</legend>
          {points.map(({ must, say }, index) => (
            <label key={say} className="key-point" data-covered={ticked.includes(index)}>
              <input
                type="checkbox"
                className="mt-1 accent-accent"
                checked={ticked.includes(index)}
                aria-keyshortcuts={`Alt+${index + 1}`}
                onChange={() => toggle(index)}
              />
              <span className="min-w-0">
                <Markdown text={say} small />
                <span className="text-s text-soft">{must ? "must" : "should"}</span>
              </span>
              <KeyCap keys={`alt+${index + 1}`} />
            </label>
          ))}
          <p className="text-s text-soft" role="status">
            {held} of {musts.length} musts. The ticks are a guess from your words until you correct them.
          </p>
          <div>
            <p className="label pt-2 pb-1">The interviewer may go on with</p>
            <ul className="design-list">
              {query.data.probes.map((probe) => (
                <li key={probe}>{probe}</li>
              ))}
            </ul>
          </div>
        </fieldset>
      )}
    </>
  );
}
