import { leverIds, type LeverId } from "#offers/negotiate/negotiation.schemas.ts";
import { steps } from "#offers/negotiate/levers.rules.ts";
import { useRef, useState, type ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { moveRow } from "../../ui/move-row.ts";
import { showThenFocus } from "../../ui/show-then-focus.ts";
import { LeverRow } from "./lever-row.tsx";
import type { NegotiationDesk } from "./use-negotiation.ts";

/** What can be asked for, in the order of asking. */
export function LeversSection({ desk }: { desk: NegotiationDesk }): ReactElement {
  const [open, setOpen] = useState<LeverId | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const { states, alternatives, peer } = desk.occasion.table;
  const rowOf = (lever: LeverId): HTMLElement | null | undefined =>
    list.current?.querySelector<HTMLElement>(`[data-lever="${lever}"]`);
  const focused = (): LeverId | null => {
    const lever = document.activeElement?.closest<HTMLElement>("[data-of-lever]")?.dataset["ofLever"];
    return leverIds.find((id) => id === lever) ?? null;
  };

  function move(by: 1 | -1): void {
    // From within what is open on from its row.
    const at = focused() ?? open;
    if (at !== null) rowOf(at)?.focus();
    moveRow(list.current, by);
    const to = focused();
    // What is open goes along; the row keeps the focus.
    if (open !== null && to !== null)
      showThenFocus(
        () => setOpen(to),
        () => rowOf(to),
      );
  }
  function writeAmount(): void {
    const lever = focused() ?? open ?? states.find(({ ask }) => ask?.isAsked === true)?.lever.id ?? "base";
    showThenFocus(
      () => setOpen(lever),
      () => list.current?.querySelector<HTMLElement>(`[data-of-lever="${lever}"] [data-amount]`),
    );
  }
  useCommands([
    { title: "Next lever", group: "Offers", keys: "j", keyOnly: true, run: () => move(1) },
    { title: "Previous lever", group: "Offers", keys: "k", keyOnly: true, run: () => move(-1) },
    { title: "How much to ask for", group: "Offers", keys: "m", run: writeAmount },
  ]);

  return (
    <section ref={list} className="negotiate-section" aria-label="What to ask for">
      <h2 className="h2">What to ask for</h2>
      <p className="max-w-[72ch] text-s text-soft">
        {alternatives.length === 0
          ? "There is no other offer to measure this one by. Everything here can still be asked for, on its own reasons."
          : peer === null
            ? "In the order of asking. No other offer is a true peer yet: say under True peers which of them is one, and figures follow."
            : "In the order of asking. What is said to be usual is in general: ask how it is here."}
        <span className="max-frame:hidden">
          {" "}
          <KeyCap keys="j" /> <KeyCap keys="k" /> to move, <KeyCap keys="space" /> to ask for it, <KeyCap keys="m" />{" "}
          how much, <KeyCap keys="enter" /> what is usual.
        </span>
      </p>
      {steps.map((step) => (
        <div key={step.id} className="lever-step">
          <h3 className="lever-step-name">{step.name}</h3>
          <p className="text-s text-soft">{step.why}</p>
          <ul aria-label={step.name}>
            {states
              .filter(({ lever }) => lever.step === step.id)
              .map((state) => (
                <LeverRow
                  key={state.lever.id}
                  desk={desk}
                  state={state}
                  isOpen={state.lever.id === open}
                  onOpen={(isOpen) => setOpen(isOpen ? state.lever.id : null)}
                />
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
