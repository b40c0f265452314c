import type { CampaignRow } from "#campaign/cells/campaign-rows.rules.ts";
import type { VersionDraft } from "#offers/records/records.schemas.ts";
import { useNavigate } from "@tanstack/react-router";
import { useId, useLayoutEffect, useRef, useState, type ReactElement } from "react";
import { localDay } from "../../campaign/local-day.ts";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { leaveByEscape } from "../../ui/leave-by-escape.ts";
import { useOffers } from "../use-offers.ts";

interface NewOfferProps {
  rows: readonly CampaignRow[];
  /** The application whose offer is to be entered; its company stands in the field then. */
  asked: string | undefined;
  isFirst: boolean;
}

/** Enters an offer by its company. One of the search brings its application with it. */
export function NewOffer({ rows, asked, isFirst }: NewOfferProps): ReactElement {
  const from = rows.find(({ application }) => application.id === asked);
  const [company, setCompany] = useState(from?.company?.name ?? "");
  const [isBusy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const listId = useId();
  const navigate = useNavigate();
  const desk = useOffers();

  useLayoutEffect(() => {
    if (asked !== undefined) field.current?.focus();
  }, [asked]);
  useCommands([{ title: "Enter an offer", group: "Offers", keys: "n", run: () => field.current?.focus() }]);

  async function enter(): Promise<void> {
    if (company.trim() === "" || isBusy) return;
    setBusy(true);
    const id = await desk.enter({
      ...beginning(company.trim(), rows, from),
      named: "First letter",
      saidOn: localDay(),
    });
    setBusy(false);
    if (id !== null) await navigate({ to: "/offers/$id", params: { id } });
  }

  return (
    <form
      className="new-offer"
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
    >
      <label className="letter-field min-w-0 flex-1">
        <span className="label">
          Company <KeyCap keys="n" />
        </span>
        <input
          ref={field}
          className="field"
          list={listId}
          maxLength={200}
          autoComplete="off"
          aria-keyshortcuts="n"
          placeholder="Whose offer it is"
          value={company}
          onChange={({ target }) => setCompany(target.value)}
          onKeyDown={leaveByEscape}
        />
      </label>
      <datalist id={listId}>
        {[...new Set(rows.flatMap((row) => row.company?.name ?? []))].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <button
        type="submit"
        className={isFirst || asked !== undefined ? "btn btn-primary" : "btn"}
        disabled={company.trim() === "" || isBusy}
      >
        Enter the offer
      </button>
    </form>
  );
}

/** What an offer of a company begins with: what its application says, where there is one. */
function beginning(
  company: string,
  rows: readonly CampaignRow[],
  from: CampaignRow | undefined,
): Partial<VersionDraft> {
  const same = (row: CampaignRow): boolean => row.company?.name.toLowerCase() === company.toLowerCase();
  const row =
    from !== undefined && same(from)
      ? from
      : (rows.find((one) => same(one) && one.stage?.kind === "offer") ?? rows.find(same));
  if (row === undefined) return { company };
  const { application } = row;
  return {
    company: row.company?.name ?? company,
    companyId: row.company?.id ?? null,
    applicationId: application.id,
    title: application.role.slice(0, 200),
    level: application.level.slice(0, 100),
    place: application.location.slice(0, 200),
  };
}
