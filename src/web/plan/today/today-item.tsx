import type { PlanItem } from "#plan/plan.schemas.ts";
import type { ReactElement } from "react";
import { KeyCap } from "../../ui/key-cap.tsx";
import { PageLink } from "../page-link.tsx";
import { ItemMenu } from "./item-menu.tsx";
import { whyWords } from "./today-words.ts";
import type { ItemAction } from "./use-marking.ts";

interface TodayItemProps {
  item: PlanItem;
  /** Its number on the screen, and the key that starts it up to 9. */
  number: number;
  isNext: boolean;
  isStarting: boolean;
  onStart: () => void;
  onMark: (action: ItemAction) => void;
}

/** Something to do: what, why, how long, and the key that starts it. */
export function TodayItem({ item, number, isNext, isStarting, onStart, onMark }: TodayItemProps): ReactElement {
  const key = isNext ? "enter" : number <= 9 ? String(number) : null;
  return (
    <li className="today-item" data-next={isNext} data-item={item.id}>
      <span className="today-number">{number}</span>
      <span className="min-w-0">
        <ItemTitle item={item} onStart={onStart} />
        <span className="today-why">{isStarting ? "Making it…" : whyWords(item)}</span>
      </span>
      <span className="today-minutes num">{item.minutes === 0 ? "" : `${item.minutes} min`}</span>
      <span className="today-key">
        {item.start === null ? (
          <button type="button" className="btn" data-tick="" onClick={() => onMark("done")}>
            Done<span className="sr-only">: {item.title}</span>
          </button>
        ) : key === null ? null : (
          <KeyCap keys={key} />
        )}
      </span>
      <ItemMenu item={item} onMark={onMark} />
    </li>
  );
}

function ItemTitle({ item, onStart }: Pick<TodayItemProps, "item" | "onStart">): ReactElement {
  if (item.start === null) return <b className="today-title">{item.title}</b>;
  if (item.start.type === "page")
    return (
      <PageLink href={item.start.href} className="today-link">
        {item.title}
      </PageLink>
    );
  return (
    <button type="button" className="today-link" onClick={onStart}>
      {item.title}
    </button>
  );
}
