import { campaignRows } from "#campaign/cells/campaign-rows.rules.ts";
import type { Campaign, CampaignRecord } from "#campaign/records/changes.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { FetchNotice } from "../../ui/fetch-notice.tsx";
import { useCommands } from "../../ui/commands.ts";
import { Notice } from "../../ui/notice.tsx";
import { countWords } from "../../ui/words.ts";
import { DocumentsSection } from "../application/documents-section.tsx";
import { campaignQuery } from "../campaign-api.ts";
import { NotesSection } from "../parts/notes-section.tsx";
import { useCampaignChanges } from "../use-campaign-changes.ts";
import { useRecordSave } from "../use-record-save.ts";
import { useUndoCommands } from "../use-undo-commands.ts";
import { ApplicationList } from "./application-list.tsx";
import { CompanyFacts } from "./company-facts.tsx";
import { HeardSection } from "./heard-section.tsx";
import { PeopleSection } from "./people-section.tsx";
import { nowInstant } from "../local-day.ts";

const route = getRouteApi("/frame/campaign/companies/$id");

/** One company: what the user knows of it, whom they know there, what to ask, and every application to it. */
export function CompanyScreen(): ReactElement {
  const { id } = route.useParams();
  const query = useQuery(campaignQuery);
  const company = query.data?.companies.find((one) => one.id === id);
  return (
    <div className="page">
      <title>{company === undefined ? "Company · Warmup" : `${company.name} · Warmup`}</title>
      <FetchNotice query={query} failed="This company could not be fetched." reading="Reading the company…" />
      {query.data !== undefined && company === undefined ? (
        <Notice title="There is no such company in your search." isPage>
          <p>It may have been deleted.</p>
          <Link to="/campaign" className="link">
            All applications
          </Link>
        </Notice>
      ) : null}
      {query.data === undefined || company === undefined ? null : (
        <Company key={id} campaign={query.data} company={company} />
      )}
    </div>
  );
}

function Company({ campaign, company }: { campaign: Campaign; company: CampaignRecord<"companies"> }): ReactElement {
  const { id, name } = company;
  const navigate = useNavigate();
  const make = useCampaignChanges();
  const save = useRecordSave();
  const rows = campaignRows(campaign, nowInstant()).filter((row) => row.company?.id === id);
  const ofThis = <Of extends { companyId: string | null }>(list: readonly Of[]): Of[] =>
    list.filter((record) => record.companyId === id);
  useUndoCommands();
  useCommands([
    { title: "All applications", group: "Campaign", keys: "a", run: () => void navigate({ to: "/campaign" }) },
  ]);

  async function remove(): Promise<void> {
    const words =
      rows.length === 0
        ? `${name} is deleted.`
        : `${name} and ${countWords(rows.length, "application")} there are deleted.`;
    if (await make([{ op: "delete", id }], words)) await navigate({ to: "/campaign" });
  }

  return (
    <>
      <header className="border-b border-line pb-5">
        <p className="label">
          <Link to="/campaign" className="link">
            Campaign
          </Link>{" "}
          · Company
        </p>
        <h1 className="title pt-2">{name}</h1>
      </header>
      <div className="record-columns">
        <div className="min-w-0">
          <NotesSection
            title="Notes"
            value={company.notes}
            keepKey={`${id} notes`}
            hint="What the team does, papers worth reading, what they said about the rounds."
            editKey="e"
            onSave={(notes) => save([{ op: "put", id, fields: { notes } }], `Notes on ${name}.`)}
          />
          <PeopleSection companyId={id} contacts={ofThis(campaign.contacts)} />
          <HeardSection company={company} heard={ofThis(campaign.heard)} />
        </div>
        <aside className="record-aside" aria-label="About this company">
          <CompanyFacts company={company} />
          <section>
            <h2 className="label pb-1">Applications</h2>
            {rows.length === 0 ? <p className="text-soft">None.</p> : <ApplicationList rows={rows} />}
          </section>
          <DocumentsSection owner={{ companyId: id }} documents={campaign.documents} />
          <button type="button" className="btn justify-self-start" onClick={() => void remove()}>
            Delete this company
          </button>
        </aside>
      </div>
    </>
  );
}
