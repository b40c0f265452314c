import type { Stage } from "#campaign/settings/campaign-settings.schemas.ts";
import type { ReactElement } from "react";

/** A stage by name, with a mark of its kind that does not need colour. */
export function StageName({ stage, id }: { stage: Stage | undefined; id: string }): ReactElement {
  return (
    <span className="stage-name" data-kind={stage?.kind}>
      {stage?.name ?? id.replaceAll("-", " ")}
    </span>
  );
}
