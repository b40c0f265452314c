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

interface PrioritiesSectionProps {
  decision: Decision;
  desk: DecisionDesk;
}

/** What counts, what the marks mean, and how much each counts. */
export function PrioritiesSection({ decision, desk }: PrioritiesSectionProps): ReactElement {
  return (
    <section className="decide-section" aria-labelledby="decide-priorities">
      <Swing desk={desk} />
      <Criteria decision={decision} desk={desk} />
      <div className="pt-4">
        <PercentField
          name="Private paper counts for"
          unit="% of its face value"
          hint="Yours to say: what you would take in cash today for a share you cannot sell."
          value={desk.fields.paperShare}
          onChange={(share) => desk.change({ paperShare: share })}
        />
      </div>
      {decision.sealedAt === null ? null : <ChangesList changes={decision.changes} />}
    </section>
  );
}

/** The section's head, with the weighing by swing that opens below it. */
function Swing({ desk }: { desk: DecisionDesk }): ReactElement {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const hasSwing = desk.fields.criteria.length >= 2;
  function close(): void {
    showThenFocus(
      () => setOpen(false),
      () => button.current,
    );
  }
  useCommands(hasSwing ? [{ title: "Weigh by swing", group: "Offers", keys: "w", run: () => setOpen(!isOpen) }] : []);
  return (
    <>
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
        {hasSwing ? (
          <button
            ref={button}
            type="button"
            className="btn"
            aria-keyshortcuts="w"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            Weigh by swing <KeyCap keys="w" />
          </button>
        ) : null}
      </div>
      {isOpen ? <SwingPanel desk={desk} onClose={close} /> : null}
    </>
  );
}

/** The criteria with their weights, and what can be added to them. */
function Criteria({ decision: { sealed, sealedAt }, desk }: PrioritiesSectionProps): ReactElement {
  const { criteria } = desk.fields;
  const { list, addOwn, addProposed, removeAt, isFull } = useCriteria(desk);
  const total = criteria.reduce((sum, { weight }) => sum + weight, 0);
  const rest = proposedCriteria.filter(({ id }) => !criteria.some((criterion) => criterion.id === id));
  const sealedWeights = new Map(sealed?.criteria.map(({ id, weight }) => [id, weight]));
  const sealedTotal = [...sealedWeights.values()].reduce((sum, weight) => sum + weight, 0);
  const sealedShare = (id: string): number | null =>
    sealedAt === null || sealedTotal === 0 ? null : (sealedWeights.get(id) ?? 0) / sealedTotal;
  useCommands([{ title: "Add a criterion of my own", group: "Offers", keys: "a", run: addOwn }]);
  return (
    <>
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
              sealedShare={sealedShare(criterion.id)}
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
    </>
  );
}
