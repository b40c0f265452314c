import { askedAmount, type LeverState } from "#offers/negotiate/lever-states.rules.ts";
import { isInShares, leverAmountWords } from "#offers/negotiate/lever-values.rules.ts";
import type { Ask } from "#offers/negotiate/negotiation.schemas.ts";
import { askRemarks } from "#offers/negotiate/negotiation-warnings.rules.ts";
import type { ReactElement } from "react";
import { localDay } from "../../campaign/local-day.ts";
import { leaveByEscape } from "../../ui/leave-by-escape.ts";
import { AmountField } from "./amount-field.tsx";
import type { NegotiationDesk } from "./use-negotiation.ts";

interface LeverPanelProps {
  desk: NegotiationDesk;
  state: LeverState;
}

/** A lever in full: the figures of the ask, how it went, and what is usual. */
export function LeverPanel({ desk, state }: LeverPanelProps): ReactElement {
  const { lever } = state;
  const peer = desk.occasion.table.peer?.offer.fields.company ?? "";
  const remarks = askRemarks(desk.fields, state, peer);
  return (
    <div className="lever-panel">
      <AskFields desk={desk} state={state} />
      {remarks.length === 0 ? null : (
        <ul className="text-s text-warn" aria-label={`What to look at: ${lever.name}`}>
          {remarks.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      {lever.id === "equity" ? <EquityWords desk={desk} state={state} /> : null}
      {lever.id === "relocation" && state.ask !== null ? (
        <p className="text-s text-soft">It pays for what moving costs, and is in no sum here.</p>
      ) : null}
      <dl className="lever-words">
        <dt>Usual</dt>
        <dd>{lever.usual}</dd>
        <dt>Who moves it</dt>
        <dd>{lever.movers}</dd>
        <dt>Costs them</dt>
        <dd>{lever.costs}</dd>
        <dt>To say</dt>
        <dd>“{lever.ask}”</dd>
        <dt>Keep to yourself</dt>
        <dd>{lever.hold}</dd>
      </dl>
    </div>
  );
}

function AskFields({ desk, state }: LeverPanelProps): ReactElement {
  const { fields, setAsk } = desk;
  const { lever, ask } = state;
  // Whoever writes a figure asks for it.
  const set = (changes: Partial<Ask>): void => setAsk(lever.id, { isAsked: true, ...changes });
  const shares = lever.unit === "grant" && isInShares(fields);
  const currency = fields.currency ?? "amount";
  const unit = shares ? "shares" : lever.unit === "money a year" ? `${currency} a year` : currency;
  const suggested = ask?.asked === null || ask === null ? askedAmount(state) : null;
  const hint = suggested === null ? "" : suggested.toLocaleString("en-GB");
  // What was asked stays what it was, whatever becomes of the peer.
  const frozen = suggested === null ? {} : { asked: suggested };
  const amount = (name: string, field: "asked" | "aim" | "walkAway" | "granted"): ReactElement => (
    <AmountField
      name={name}
      unit={unit}
      isMoney={!shares}
      value={ask?.[field] ?? null}
      hint={field === "asked" ? hint : field === "granted" ? (ask?.asked ?? 0).toLocaleString("en-GB") : ""}
      isFirst={field === "asked"}
      onChange={(value) => set({ [field]: value })}
    />
  );
  return (
    <div className="lever-fields">
      {lever.unit === null ? null : (
        <>
          {amount("Ask for", "asked")}
          {amount("Aim", "aim")}
          {amount("Walk-away", "walkAway")}
        </>
      )}
      <label className="letter-field" data-wide={lever.unit === null || undefined}>
        <span className="label">{lever.unit === null ? "What you ask for" : "Beside the figure"}</span>
        <input
          className="field"
          maxLength={400}
          data-amount={lever.unit === null || undefined}
          placeholder={lever.unit === null ? "In your words; empty for the sentence below" : ""}
          value={ask?.words ?? ""}
          onChange={({ target }) => set({ words: target.value })}
          onKeyDown={leaveByEscape}
        />
      </label>
      <label className="letter-field">
        <span className="label">Asked on</span>
        <input
          type="date"
          className="field num"
          max={localDay()}
          value={ask?.askedOn ?? ""}
          onChange={({ target }) => set(target.value === "" ? { askedOn: null } : { ...frozen, askedOn: target.value })}
          onKeyDown={leaveByEscape}
        />
      </label>
      <label className="letter-field">
        <span className="label">Their answer</span>
        <select
          className="field"
          value={ask?.answer ?? ""}
          onChange={({ target }) =>
            set({ ...frozen, ...askedNow(ask), answer: answers.find((one) => one === target.value) ?? null })
          }
        >
          <option value="">Open</option>
          <option value="granted">Granted</option>
          <option value="refused">Refused</option>
        </select>
      </label>
      {lever.unit !== null && ask?.answer === "granted" ? amount("Granted", "granted") : null}
    </div>
  );
}

const answers = ["granted", "refused"] as const;

/** What is answered was asked, today at the latest. */
function askedNow(ask: Ask | null): Partial<Ask> {
  return ask?.askedOn == null ? { askedOn: localDay() } : {};
}

/** What a figure of equity does and does not tell. */
function EquityWords({ desk, state }: LeverPanelProps): ReactElement | null {
  const { fields, money, occasion } = desk;
  const [first] = fields.grants;
  if (first === undefined)
    return <p className="text-s text-soft">The letter has no grant to add to: ask for one, and of which kind.</p>;
  const { peer } = occasion.table;
  const asked = askedAmount(state);
  const addsNothing = asked !== null && state.ask?.isAsked === true && !("problem" in money) && money.all.paper === 0;
  return (
    <p className="text-s text-soft">
      {peer !== null && state.peerAmount === null
        ? `Not measured by ${peer.offer.fields.company}: only paper that both can be sold as it vests has one measure. Value both in Worth, then set a figure of your own. `
        : ""}
      {addsNothing
        ? `${leverAmountWords(fields, "equity", asked)} add nothing to the money here: at today's price less the strike they come to nothing, or their price or vesting is not known. Worth has what exits would pay.`
        : fields.grants.length > 1
          ? "The figure is of the first grant."
          : ""}
    </p>
  );
}
