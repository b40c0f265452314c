import { useEffect, useRef, useState, type ReactElement } from "react";
import { useIsNarrow } from "../ui/use-is-narrow.ts";
import type { MergeCodes } from "./merge-code.ts";

/** Two codes beside each other with their differences marked; one above the other's changes where there is no room. */
export function MergeView({ before, after, beforeLabel, afterLabel }: MergeCodes): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const isNarrow = useIsNarrow();
  const [hasFailed, setFailed] = useState(false);

  useEffect(() => {
    let isCurrent = true;
    let takeAway = (): void => undefined;
    import("./merge-code.ts").then(
      ({ showMerge }) => {
        if (isCurrent && place.current !== null) {
          takeAway = showMerge(place.current, { before, after, beforeLabel, afterLabel }, isNarrow);
        }
      },
      () => setFailed(true),
    );
    return () => {
      isCurrent = false;
      takeAway();
    };
  }, [before, after, beforeLabel, afterLabel, isNarrow]);

  return (
    <div>
      <div className="grid border-b border-line text-s text-soft panes:grid-cols-2" aria-hidden="true">
        <p className="px-7 py-2">
          <span className="text-bad">−</span> {beforeLabel}
        </p>
        <p className="border-line px-7 py-2 panes:border-l">
          <span className="text-good">+</span> {afterLabel}
        </p>
      </div>
      {before === after ? <p className="px-7 pt-3 text-s text-soft">The two are the same.</p> : null}
      {hasFailed ? (
        <p role="alert" className="px-7 pt-3 text-bad">
          What shows the differences could not be fetched. Reload the page once the server can be reached.
        </p>
      ) : null}
      <div ref={place} />
    </div>
  );
}
