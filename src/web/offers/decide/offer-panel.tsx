import { decisionLimits, type DecidedOffer, type TalkedTo } from "#offers/decide/decision.schemas.ts";
import { useRef, type ReactElement } from "react";
import { newItemId } from "../../research/item-id.ts";
import { LineField } from "../../research/line-field.tsx";
import { useCommands } from "../../ui/commands.ts";
import { showThenFocus } from "../../ui/show-then-focus.ts";
import { showToast } from "../../ui/toasts.tsx";
import { PercentField } from "./percent-field.tsx";
import { nameOr } from "./score-words.ts";

interface OfferPanelProps {
  offer: DecidedOffer;
  onChange: (changes: Partial<DecidedOffer>) => void;
  onPeople: (make: (people: readonly TalkedTo[]) => TalkedTo[]) => void;
  onRemove: () => void;
  onClose: () => void;
}

/** What a decision keeps of an offer: its name and days, how its paper was counted, and who was talked to. */
export function OfferPanel({ offer, onChange, onPeople, onRemove, onClose }: OfferPanelProps): ReactElement {
  useCommands([
    { title: "Close the offer", group: "Offers", keys: "escape", keyOnly: true, whileTyping: true, run: onClose },
  ]);
  const dayField = (name: string, key: "arrivedOn" | "deadline" | "askedUntil"): ReactElement => (
    <LineField
      name={name}
      type="date"
      value={offer[key] ?? ""}
      onChange={(day) => onChange({ [key]: day === "" ? null : day })}
    />
  );
  return (
    <div className="offer-panel" role="group" aria-label={nameOr(offer.name, "Unnamed offer")}>
      <div className="flex flex-wrap gap-3">
        <LineField
          name="Name"
          className="flex-1 basis-[180px]"
          longest={120}
          value={offer.name}
          onChange={(name) => onChange({ name })}
        />
        {dayField("Came on", "arrivedOn")}
        {dayField("Answer by", "deadline")}
        {dayField("Asked for time until", "askedUntil")}
      </div>
      <PercentField
        name="Its private paper was counted for"
        unit="% of face value in these scores"
        value={offer.paperCounted}
        onChange={(paperCounted) => onChange({ paperCounted })}
      />
      <PeopleList people={offer.people} onChange={onPeople} />
      <div className="flex flex-wrap gap-2">
        <button type="button" className="btn" onClick={onClose}>
          Close
        </button>
        <button
          type="button"
          className="btn btn-quiet"
          onClick={() => {
            onRemove();
            onClose();
          }}
        >
          Take this offer out
        </button>
      </div>
    </div>
  );
}

function PeopleList({
  people,
  onChange,
}: {
  people: readonly TalkedTo[];
  onChange: OfferPanelProps["onPeople"];
}): ReactElement {
  const list = useRef<HTMLUListElement>(null);
  const peers = people.filter(({ isManager }) => !isManager).length;
  const change = (id: string, changes: Partial<TalkedTo>): void =>
    onChange((now) => now.map((person) => (person.id === id ? { ...person, ...changes } : person)));
  function add(): void {
    showThenFocus(
      () => onChange((now) => [...now, { id: newItemId(), name: "", role: "", isManager: false }]),
      () => list.current?.lastElementChild?.querySelector<HTMLElement>("input"),
    );
  }
  function remove(person: TalkedTo): void {
    const at = people.indexOf(person);
    showThenFocus(
      () => onChange((now) => now.filter(({ id }) => id !== person.id)),
      () => list.current?.children[Math.min(at, people.length - 2)]?.querySelector<HTMLElement>("button"),
    );
    showToast(`${nameOr(person.name, "The person")} is off the list.`, () =>
      onChange((now) => (now.some(({ id }) => id === person.id) ? [...now] : now.toSpliced(at, 0, person))),
    );
  }
  return (
    <div className="grid gap-2">
      <p>
        <span className="label">Talked to</span>{" "}
        <span className="text-s text-soft">
          {peers >= 2
            ? "Two or more who would not be your manager."
            : `${peers === 0 ? "Nobody" : "One"} yet who would not be your manager; two is the least that shows more than one side.`}
        </span>
      </p>
      <ul ref={list} className="grid gap-2">
        {people.map((person) => (
          <li key={person.id} className="offer-person">
            <LineField name="Name" longest={120} value={person.name} onChange={(name) => change(person.id, { name })} />
            <LineField name="Role" longest={160} value={person.role} onChange={(role) => change(person.id, { role })} />
            <label className="flex items-baseline gap-2 self-end pb-2">
              <input
                type="checkbox"
                checked={person.isManager}
                onChange={({ target }) => change(person.id, { isManager: target.checked })}
              />
              my manager
            </label>
            <button
              type="button"
              className="btn btn-quiet self-end"
              aria-label={`Delete ${nameOr(person.name, "this person")}`}
              onClick={() => remove(person)}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <div>
        <button type="button" className="btn" disabled={people.length >= decisionLimits.people} onClick={add}>
          Add a person
        </button>
      </div>
    </div>
  );
}
