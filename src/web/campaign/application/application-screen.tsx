import { campaignRows, type CampaignRow } from "#campaign/cells/campaign-rows.rules.ts";
import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useMemo, type ReactElement } from "react";
import { FetchNotice } from "../../ui/fetch-notice.tsx";
import { useCommands } from "../../ui/commands.ts";
import { Notice } from "../../ui/notice.tsx";
import { campaignQuery } from "../campaign-api.ts";
import { ApplicationList } from "../company/application-list.tsx";
import { CompanyFacts } from "../company/company-facts.tsx";
import { PeopleSection } from "../company/people-section.tsx";
import { NotesSection } from "../parts/notes-section.tsx";
import { rowName } from "../parts/role-words.ts";
import { StageName } from "../parts/stage-name.tsx";
import { useCampaignChanges } from "../use-campaign-changes.ts";
import { useRecordSave } from "../use-record-save.ts";
import { useUndoCommands } from "../use-undo-commands.ts";
import { EnterOffer } from "../../offers/enter-offer.tsx";
import { ApplicationFacts } from "./application-facts.tsx";
import { DocumentsSection } from "./documents-section.tsx";
import { MailsSection } from "./mails-section.tsx";
import { PostingSection } from "./posting-section.tsx";
import { RoundsSection } from "./rounds-section.tsx";
import { StageHistory } from "./stage-history.tsx";
import { nowInstant } from "../local-day.ts";

const route = getRouteApi("/frame/campaign/$id");

/** One application with its company beside it. */
export function ApplicationScreen(): ReactElement {
  const { id } = route.useParams();
  const query = useQuery(campaignQuery);
  const rows = useMemo(() => (query.data === undefined ? [] : campaignRows(query.data, nowInstant())), [query.data]);
  const row = rows.find(({ application }) => application.id === id);
  return (
    <div className="page">
      <title>{row === undefined ? "Application · Warmup" : `${rowName(row)} · Warmup`}</title>
      <FetchNotice query={query} failed="This application could not be fetched." reading="Reading the application…" />
      {query.data !== undefined && row === undefined ? (
        <Notice title="There is no such application in your search." isPage>
          <p>It may have been deleted.</p>
          <Link to="/campaign" className="link">
            All applications
          </Link>
        </Notice>
      ) : null}
      {query.data === undefined || row === undefined ? null : (
        <Application key={id} campaign={query.data} row={row} rows={rows} />
      )}
    </div>
  );
}

interface ApplicationProps {
  campaign: Campaign;
  row: CampaignRow;
  rows: readonly CampaignRow[];
}

function Application({ campaign, row, rows }: ApplicationProps): ReactElement {
  const { application, company } = row;
  const { id } = application;
  const { stages } = campaign.settings;
  const navigate = useNavigate();
  const make = useCampaignChanges();
  const save = useRecordSave();
  const others = rows.filter((other) => other.company?.id === company?.id && other !== row);
  useUndoCommands();
  useCommands([
    { title: "All applications", group: "Campaign", keys: "a", run: () => void navigate({ to: "/campaign" }) },
    ...(company === undefined
      ? []
      : [
          {
            title: "The company's page",
            group: "Campaign" as const,
            keys: "o",
            run: () => void navigate({ to: "/campaign/companies/$id", params: { id: company.id } }),
          },
        ]),
  ]);

  async function remove(): Promise<void> {
    if (await make([{ op: "delete", id }], `${rowName(row)} is deleted.`)) await navigate({ to: "/campaign" });
  }

  return (
    <>
      <header className="border-b border-line pb-5">
        <p className="label">
          <Link to="/campaign" className="link">
            Campaign
          </Link>{" "}
          · Application
        </p>
        <h1 className="title pt-2">{rowName(row)}</h1>
        <p className="pt-1">
          <StageName stage={row.stage} id={application.stage} />
          {row.stage?.kind === "offer" ? <EnterOffer applicationId={id} /> : null}
        </p>
      </header>
      <div className="record-columns">
        <div className="min-w-0">
          <ApplicationFacts row={row} stages={stages} />
          <StageHistory application={application} stages={stages} />
          <RoundsSection campaign={campaign} applicationId={id} />
          <NotesSection
            title="Notes"
            value={application.notes}
            keepKey={`${id} notes`}
            hint="What this role is about, and why you."
            editKey="e"
            onSave={(notes) => save([{ op: "put", id, fields: { notes } }], `Notes on ${rowName(row)}.`)}
          />
          <PostingSection applicationId={id} link={application.link} />
          <MailsSection campaign={campaign} mails={campaign.mails.filter((mail) => mail.applicationId === id)} />
          <DocumentsSection owner={{ applicationId: id }} documents={campaign.documents} />
        </div>
        {company === undefined ? null : (
          <aside className="record-aside" aria-label={company.name}>
            <h2 className="h2">
              <Link to="/campaign/companies/$id" params={{ id: company.id }} className="link">
                {company.name}
              </Link>
            </h2>
            <CompanyFacts company={company} />
            <PeopleSection
              companyId={company.id}
              contacts={campaign.contacts.filter(({ companyId }) => companyId === company.id)}
            />
            {others.length === 0 ? null : (
              <section>
                <h2 className="label pb-1">Other applications there</h2>
                <ApplicationList rows={others} />
              </section>
            )}
            <Link to="/campaign/companies/$id" params={{ id: company.id }} className="link justify-self-start">
              Notes, and what to ask them
            </Link>
          </aside>
        )}
      </div>
      <button type="button" className="btn mt-4" onClick={() => void remove()}>
        Delete this application
      </button>
    </>
  );
}
