import { moveInOrder, usual, type OpenApplication } from "#campaign/sequencing/open-applications.rules.ts";
import { addDays } from "#platform/days.rules.ts";
import { dayName } from "#plan/day-words.rules.ts";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, type ReactElement } from "react";
import { announce } from "../../ui/announce.ts";
import { useCommands } from "../../ui/commands.ts";
import { StageName } from "../parts/stage-name.tsx";
import { useCampaignChanges } from "../use-campaign-changes.ts";
import { useRecordSave } from "../use-record-save.ts";
import { DaysField } from "./days-field.tsx";
import { chanceWords, offerWords, ordinal, type OfferRow } from "./offer-rows.ts";

interface OrderListProps {
  applications: readonly OpenApplication[];
  rows: readonly OfferRow[];
  today: string;
}

/** The open applications in the user's order, which is changed here by key, with when an offer of each may come. */
export function OrderList({ applications, rows, today }: OrderListProps): ReactElement {
  const make = useCampaignChanges();
  const list = useRef<HTMLOListElement>(null);
  const moved = useRef<string | null>(null);
  const byId = new Map(rows.map((row) => [row.id, row]));

  // A row that is moved in the page loses the focus.
  useEffect(() => {
    if (moved.current === null) return;
    list.current?.querySelector<HTMLElement>(`[data-application="${moved.current}"] a`)?.focus();
    moved.current = null;
  }, [applications]);

  async function move({ id, name }: Pick<OpenApplication, "id" | "name">, by: 1 | -1): Promise<void> {
    const ranks = moveInOrder(applications, id, by);
    if (ranks.length === 0) return;
    moved.current = id;
    const place = ranks.find((one) => one.id === id)?.rank;
    const words = place === undefined ? `${name} is moved.` : `${name} is your ${ordinal(place)} choice.`;
    const changes = ranks.map((one) => ({ op: "put" as const, id: one.id, fields: { rank: one.rank } }));
    if (await make(changes, words)) announce(words);
  }

  function moveFocused(by: 1 | -1): void {
    const id = document.activeElement?.closest<HTMLElement>("[data-application]")?.dataset["application"];
    const found = applications.find((one) => one.id === id);
    if (found !== undefined) void move(found, by);
  }

  useCommands([
    { title: "Want it more", group: "Campaign", keys: "alt+arrowup", keyOnly: true, run: () => moveFocused(-1) },
    { title: "Want it less", group: "Campaign", keys: "alt+arrowdown", keyOnly: true, run: () => moveFocused(1) },
  ]);

  return (
    <ol ref={list}>
      {applications.map((one) => (
        <OrderRow key={one.id} one={one} row={byId.get(one.id)} today={today} onMove={(by) => void move(one, by)} />
      ))}
    </ol>
  );
}

interface OrderRowProps {
  one: OpenApplication;
  row: OfferRow | undefined;
  today: string;
  onMove: (by: 1 | -1) => void;
}

function OrderRow({ one, row, today, onMove }: OrderRowProps): ReactElement {
  const { id, name, rank, application, stage, isOffered, offerDays } = one;
  const save = useRecordSave();
  return (
    <li className="order-row" data-application={id}>
      <span className="num text-soft">{rank === null ? "–" : rank}</span>
      <span className="min-w-0">
        <Link to="/campaign/$id" params={{ id }} className="link break-words">
          {name}
        </Link>{" "}
        {application.role === "" || name.endsWith(application.role) ? null : <span>{application.role} </span>}
        <span className="text-s">
          <StageName stage={stage} id={application.stage} />
        </span>
        <span className="num block text-s text-soft">
          {isOffered
            ? `An offer is there, open until ${dayName(addDays(today, offerDays))}.`
            : row === undefined
              ? "…"
              : `Offer with a chance of ${chanceWords(row.chance)}: ${offerWords(row, today)}.`}
        </span>
        <Waiting one={one} today={today} />
      </span>
      <DaysField
        label={`Days that an offer of ${name} stays open`}
        keepKey={`${id} offer days`}
        value={application.offerDays}
        usual={usual.offerDays}
        onSave={async (days) => save([{ op: "put", id, fields: { offerDays: days } }], `${name}: days of an offer.`)}
      />
      <span className="flex">
        <button type="button" className="btn btn-quiet" aria-label={`Want ${name} more`} onClick={() => onMove(-1)}>
          ↑
        </button>
        <button type="button" className="btn btn-quiet" aria-label={`Want ${name} less`} onClick={() => onMove(1)}>
          ↓
        </button>
      </span>
    </li>
  );
}

/** A test that is held back: until when, and how it is let go. */
function Waiting({ one, today }: Pick<OrderRowProps, "one" | "today">): ReactElement | null {
  const make = useCampaignChanges();
  const { waiting, name } = one;
  if (waiting === undefined || !waiting.held) return null;
  return (
    <span className="flex flex-wrap items-center gap-2 text-s text-soft">
      <label className="flex items-center gap-1">
        Test held until
        <input
          type="date"
          className="field"
          min={today}
          value={waiting.heldUntil ?? ""}
          onChange={({ target }) =>
            void make(
              [{ op: "put", id: waiting.id, fields: { heldUntil: target.value === "" ? null : target.value } }],
              `The test of ${name} waits${target.value === "" ? "" : ` until ${dayName(target.value)}`}.`,
            )
          }
        />
      </label>
      <button
        type="button"
        className="btn btn-quiet"
        aria-label={`Take the test of ${name} now`}
        onClick={() =>
          void make(
            [{ op: "put", id: waiting.id, fields: { held: false, heldUntil: null } }],
            `The test of ${name} is no longer held.`,
          )
        }
      >
        Take it now
      </button>
    </span>
  );
}
