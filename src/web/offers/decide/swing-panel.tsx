import { weightsFromOrder } from "#offers/decide/swing-weights.rules.ts";
import { useRef, useState, type ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { showThenFocus } from "../../ui/show-then-focus.ts";
import { showToast } from "../../ui/toasts.tsx";
import type { DecisionDesk } from "./use-decision.ts";

/** Weighs the criteria by the order in which one would move them from their worst to their best. */
export function SwingPanel({ desk, onClose }: { desk: DecisionDesk; onClose: () => void }): ReactElement {
  const { criteria } = desk.fields;
  const [picked, setPicked] = useState<readonly string[]>([]);
  const place = useRef<HTMLDivElement>(null);
  const left = criteria.filter(({ id }) => !picked.includes(id));
  useCommands([{ title: "Close the weighing", group: "Offers", keys: "escape", keyOnly: true, run: onClose }]);

  function pick(id: string): void {
    const order = [...picked, id];
    const rest = criteria.filter((one) => !order.includes(one.id)).map((one) => one.id);
    if (rest.length > 1) {
      showThenFocus(
        () => setPicked(order),
        () => place.current?.querySelector<HTMLElement>("button"),
      );
      return;
    }
    weigh([...order, ...rest]);
    onClose();
  }
  function weigh(order: readonly string[]): void {
    const before = new Map(criteria.map(({ id, weight }) => [id, weight]));
    const weights = weightsFromOrder(order.length);
    const setAll = (weightOf: (id: string) => number | undefined): void =>
      desk.change((now) => ({
        criteria: now.criteria.map((one) => ({ ...one, weight: weightOf(one.id) ?? one.weight })),
      }));
    setAll((id) => weights[order.indexOf(id)]);
    showToast("The weights follow your order. Correct them by the sliders.", () => setAll((id) => before.get(id)));
  }

  return (
    <div ref={place} className="card card-offer decide-swing" role="group" aria-label="Weigh by swing">
      <p>
        {picked.length === 0
          ? "Imagine an offer that is at its worst, 1, by every criterion. Which one would you first move to its best, 5?"
          : "And which one next?"}
      </p>
      <div className="decide-add">
        {left.map(({ id, title }) => (
          <button key={id} type="button" className="btn" onClick={() => pick(id)}>
            {title.trim() === "" ? "Unnamed" : title}
          </button>
        ))}
      </div>
      {picked.length === 0 ? null : (
        <p className="text-s text-soft">
          So far: {picked.map((id) => criteria.find((one) => one.id === id)?.title ?? "").join(", ")}.
        </p>
      )}
      <p className="text-s text-soft">
        The order gives weights to begin from: the centre of all weights that keep it (rank-order centroid, Barron and
        Barrett 1996), with the first at 100.
      </p>
      <div>
        <button type="button" className="btn btn-quiet" aria-keyshortcuts="Escape" onClick={onClose}>
          Leave the weights as they are <KeyCap keys="escape" />
        </button>
      </div>
    </div>
  );
}
