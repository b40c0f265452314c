import { defaultSeed } from "#offers/worth/assumptions.rules.ts";
import { drawableGrants, offerExits, type OfferExits } from "#offers/worth/offer-exits.rules.ts";
import { useMemo, useState, type ReactElement, type ReactNode } from "react";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { AssumptionField } from "./assumption-field.tsx";
import { DrawnExits } from "./drawn-exits.tsx";
import { OverExits } from "./over-exits.tsx";
import { Scenarios } from "./scenarios.tsx";
import { useDrawnWorth } from "./use-drawn-worth.ts";
import type { WorthDesk } from "./worth-desk.ts";
import { MissingList } from "./working-table.tsx";

/** What grants may bring at an exit, by the user's own scenarios: drawn many times, after the waterfall, strike and tax. */
export function ExitsSection(desk: WorthDesk): ReactElement {
  const { worth, own } = desk;
  const [chosen, setChosen] = useState("");
  const places = useMemo(() => placesOf(worth, chosen), [worth, chosen]);
  const exits = useMemo(() => offerExits(worth, places), [worth, places]);
  const seed = own.seed ?? defaultSeed;
  const { done, drawn } = useDrawnWorth(exits.question, seed);
  const again = (): void => desk.change({ seed: (seed + 1) % 2 ** 32 });
  useCommands([{ title: "Draw the exits again with another seed", group: "Offers", keys: "r", run: again }]);
  if (!worth.assumed.isPrivate) {
    return (
      <Section title="At an exit">
        <p className="max-w-[72ch] pt-2 text-soft">
          Listed shares can be sold as they vest, so there is no exit to wait for: the years above say what they bring,
          with the growth you guess. If the company is private, say so under Your figures.
        </p>
      </Section>
    );
  }
  return (
    <Section title="At an exit, after preferences, strike and tax">
      {worth.grants.length < 2 ? null : <GrantChoice worth={worth} places={places} onChange={setChosen} />}
      <MissingList sentences={[...exits.missing, ...(drawn?.problem == null ? [] : [drawn.problem])]} />
      {exits.question === null ? null : <SeedBar desk={desk} seed={seed} done={done} onAgain={again} />}
      {drawn?.value == null ? null : <DrawnExits worth={worth} drawn={drawn.value} />}
      <MissingList sentences={taxSentences(exits)} />
      <p className="pt-2 text-s text-soft">
        Taken for granted: you stay until the exit, what has not vested by then brings nothing, and the company’s debts,
        fees and carve-outs come first only as far as your exit values leave them out.
      </p>
      <MissingList sentences={worth.company.table === null ? [] : worth.company.assumed} />
      {exits.question === null ? null : <OverExits worth={worth} question={exits.question} />}
      <Scenarios {...desk} />
    </Section>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <section className="worth-section" aria-labelledby="exits-title">
      <h2 id="exits-title" className="worth-title">
        {title}
      </h2>
      {children}
    </section>
  );
}

const together = "together";

/** The places of the grants that are looked at: the one that is chosen, else all where two or more can be drawn. */
function placesOf(worth: WorthDesk["worth"], chosen: string): number[] {
  const drawable = drawableGrants(worth);
  const one = Number(chosen);
  if (chosen !== "" && chosen !== together && one < worth.grants.length) return [one];
  return drawable.length < 2 ? [drawable[0] ?? 0] : [...worth.grants.keys()];
}

interface GrantChoiceProps extends Pick<WorthDesk, "worth"> {
  places: readonly number[];
  onChange: (chosen: string) => void;
}

function GrantChoice({ worth, places, onChange }: GrantChoiceProps): ReactElement {
  return (
    <label className="worth-choice">
      <span className="label">Grant</span>
      <select
        className="field"
        value={places.length > 1 ? together : String(places[0])}
        onChange={({ target }) => onChange(target.value)}
      >
        {drawableGrants(worth).length < 2 ? null : <option value={together}>All grants together</option>}
        {worth.grants.map(({ name }, at) => (
          <option key={name} value={at}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

interface SeedBarProps {
  desk: WorthDesk;
  seed: number;
  done: number;
  onAgain: () => void;
}

function SeedBar({ desk: { own, change, offerId }, seed, done, onAgain }: SeedBarProps): ReactElement {
  return (
    <div className="worth-bar">
      <AssumptionField
        place={`${offerId} seed`}
        name="Seed"
        unit="count"
        unitWords=""
        value={own.seed}
        fallback={String(seed)}
        most={2 ** 32 - 1}
        isWhole
        onChange={(value) => change({ seed: value })}
      />
      <button type="button" className="btn" aria-keyshortcuts="r" onClick={onAgain}>
        Run again <KeyCap keys="r" />
      </button>
      <progress className="worth-progress" max={1} value={done} aria-label="Exits drawn" data-done={done === 1} />
    </div>
  );
}

/** How what is drawn is taxed, a sentence or two a grant, and what it means that they are drawn together. */
function taxSentences({ question, taxes }: OfferExits): string[] {
  const isTogether = question !== null && question.holdings.length > 1;
  if (!isTogether) return taxes.map(({ words }) => words);
  if (taxes.every(({ isTaxed }) => !isTaxed)) return taxes.map(({ words }) => words);
  return [
    "One exit pays all of them, and tax is on all of it in one year.",
    ...taxes.map(({ name, words }) => `${name}. ${words}`),
    ...(taxes.some(({ isTaxed }) => !isTaxed)
      ? ["What is before tax counts with all that it brings, and is not in the year on which the rest is taxed."]
      : []),
  ];
}
