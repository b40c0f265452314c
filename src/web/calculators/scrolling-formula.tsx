import { memo, Suspense, use, useEffect, useRef, useState, type ReactElement } from "react";
import { loadMath } from "../ui/load-math.ts";

function SetFormula({ source }: { source: string }): ReactElement {
  const math = use(loadMath());
  return math === null ? <code>{source}</code> : <math.Formula source={source} isDisplay />;
}

interface ScrollingFormulaProps {
  /** LaTeX. */
  source: string;
  /** What it is, for who comes to it by the Tab key. */
  name: string;
}

/** A formula on a line of its own; one that is wider than its place scrolls, by keyboard too. */
export const ScrollingFormula = memo(function ScrollingFormula({ source, name }: ScrollingFormulaProps): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const [isWide, setWide] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const measure = (): void => setWide(element.scrollWidth > element.clientWidth + 1);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, [source]);
  return (
    <div ref={place} className="figure-formula" {...(isWide ? { tabIndex: 0, role: "group", "aria-label": name } : {})}>
      <span className="inline-block">
        <Suspense fallback={<code className="text-faint">…</code>}>
          <SetFormula source={source} />
        </Suspense>
      </span>
    </div>
  );
});
