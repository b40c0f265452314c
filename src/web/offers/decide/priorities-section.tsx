import { proposedCriteria } from "#offers/decide/criteria-catalogue.rules.ts";
import type { Decision } from "#offers/records/decisions.schemas.ts";
import { useRef, useState, type ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { showThenFocus } from "../../ui/show-then-focus.ts";
import { ChangesList } from "./changes-list.tsx";
import { CriterionRow } from "./criterion-row.tsx";
import { PercentField } from "./percent-field.tsx";
import { SwingPanel } from "./swing-panel.tsx";
import { useCriteria } from "./use-criteria.ts";
import type { DecisionDesk } from "./use-decision.ts";

/** What counts, what the marks mean, and how much each counts. */
export function PrioritiesSection({ decision, desk }: { decision: Decision; desk: DecisionDesk }): ReactElement {
  const { criteria, paperShare } = desk.fields;
  const { list, addOwn, addProposed, removeAt, isFull } = useCriteria(desk);
  const swing = useRef<HTMLButtonElement>(null);
  const [isSwinging, setSwinging] = useState(false);
  const total = criteria.reduce((sum, { weight }) => sum + weight, 0);
  const rest = proposedCriteria.filter(({ id }) => !criteria.some((criterion) => criterion.id === id));
  const sealed = new Map(decision.sealed?.criteria.map((criterion) => [criterion.id, criterion.weight]));
  const sealedTotal = [...sealed.values()].reduce((sum, weight) => sum + weight, 0);

  function closeSwing(): void {
    showThenFocus(
      () => setSwinging(false),
      () => swing.current,
    );
  }
  useCommands([
    { title: "Add a criterion of my own", group: "Offers", keys: "a", run: addOwn },
    ...(criteria.length < 2
      ? []
      : [{ title: "Weigh by swing", group: "Offers" as const, keys: "w", run: () => setSwinging(!isSwinging) }]),
  ]);

  return (
    <section className="decide-section" aria-labelledby="decide-priorities">
      <div className="decide-head">
        <div className="min-w-0">
          <h2 id="decide-priorities" className="h2">
            Priorities
          </h2>
          <p className="text-s text-soft">
            A weight says how much the step from 1 to 5 is worth to you beside the steps of the others. At 0 a criterion
            does not count.
          </p>
        </div>
        {criteria.length < 2 ? null : (
          <button
            ref={swing}
            type="button"
            className="btn"
            aria-keyshortcuts="w"
            aria-expanded={isSwinging}
            onClick={() => setSwinging(!isSwinging)}
          >
            Weigh by swing <KeyCap keys="w" />
          </button>
        )}
      </div>
      {isSwinging ? <SwingPanel desk={desk} onClose={closeSwing} /> : null}
      {criteria.length === 0 ? (
        <p className="py-4 text-soft">
          Nothing is written yet. Take what matters to you from below, or write your own.
        </p>
      ) : (
        <ol ref={list} aria-label="Criteria">
          {criteria.map((criterion, at) => (
            <CriterionRow
              key={criterion.id}
              criterion={criterion}
              share={total === 0 ? 0 : criterion.weight / total}
              sealedShare={
                decision.sealedAt === null || sealedTotal === 0 ? null : (sealed.get(criterion.id) ?? 0) / sealedTotal
              }
              onChange={(changes) => desk.changeCriterion(criterion.id, changes)}
              onRemove={() => removeAt(at)}
            />
          ))}
        </ol>
      )}
      <div className="decide-add">
        {rest.map(({ id, title }) => (
          <button key={id} type="button" className="btn" disabled={isFull} onClick={() => addProposed(id)}>
            + {title}
          </button>
        ))}
        <button type="button" className="btn" aria-keyshortcuts="a" disabled={isFull} onClick={addOwn}>
          + One of my own <KeyCap keys="a" />
        </button>
      </div>
      <div className="pt-4">
        <PercentField
          name="Private paper counts for"
          unit="% of its face value"
          hint="Yours to say: what you would take in cash today for a share you cannot sell."
          value={paperShare}
          onChange={(share) => desk.change({ paperShare: share })}
        />
      </div>
      {decision.sealedAt === null ? null : <ChangesList changes={decision.changes} />}
    </section>
  );
}
