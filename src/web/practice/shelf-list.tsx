import type { LearningPath, ProblemSummary } from "#practice/practice.schemas.ts";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, type MouseEvent, type ReactElement, type RefObject } from "react";
import { isSolved } from "#practice/next.rules.ts";
import type { ShelfGroup } from "./shelf-filter.ts";
import { ShelfRow } from "./shelf-row.tsx";

interface ShelfListProps {
  groups: ShelfGroup[];
  path: LearningPath | undefined;
  due: ReadonlySet<string>;
  /** What passes the filters; the other rows stay where they are, hidden: making them anew costs more than a key press may. */
  shown: ReadonlySet<ProblemSummary>;
  listRef: RefObject<HTMLDivElement | null>;
}

/** The problems that are shown, by section or in the order of the path that is followed. */
export function ShelfList({ groups, path, due, shown, listRef }: ShelfListProps): ReactElement {
  const navigate = useNavigate();

  // Steady, so that a row that did not change is not drawn again.
  const open = useCallback(
    (event: MouseEvent, id: string): void => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      void navigate({ to: "/code/$id", params: { id } });
    },
    [navigate],
  );

  return (
    <div ref={listRef}>
      {groups.map(({ id, title, rows }) => {
        const List = path === undefined ? "ul" : "ol";
        const visible = rows.filter(({ problem }) => shown.has(problem));
        return (
          <section key={id} className="shelf-section" hidden={visible.length === 0} aria-labelledby={`section-${id}`}>
            <h2 id={`section-${id}`} className="shelf-heading">
              {title}
              <span className="shelf-count num text-s text-soft">
                {visible.filter(({ problem }) => isSolved(problem)).length} of {visible.length} solved
              </span>
            </h2>
            <List aria-label={title} className={path === undefined ? "" : "shelf-steps"}>
              {rows.map(({ problem, why }) => (
                <ShelfRow
                  key={problem.id}
                  problem={problem}
                  why={why}
                  isDue={due.has(problem.id)}
                  isHidden={!shown.has(problem)}
                  onOpen={open}
                />
              ))}
            </List>
          </section>
        );
      })}
    </div>
  );
}
