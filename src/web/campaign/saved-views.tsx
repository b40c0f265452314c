import type { CampaignSettings } from "#campaign/settings/campaign-settings.schemas.ts";
import { useRef, useState, type FormEvent, type ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { campaignSearchSchema, searchOfView, viewSearch, type CampaignSearch } from "./campaign-search.ts";
import { useCampaignSettings } from "./use-campaign-settings.ts";

interface SavedViewsProps {
  views: CampaignSettings["views"];
  search: CampaignSearch;
  /** What a view keeps of the search, with the columns that are shown. */
  toSave: CampaignSearch;
  onChange: (search: CampaignSearch) => void;
}

const nothing = campaignSearchSchema.parse({});
const longestName = 60;

/** The choices of filters, columns and order that the user named, and a way to name this one. */
export function SavedViews({ views, search, toSave, onChange }: SavedViewsProps): ReactElement {
  const save = useCampaignSettings();
  const [isNaming, setNaming] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const shown = viewSearch(search);
  const current = views.find((view) => view.search === shown);

  useCommands([{ title: "Save this view", group: "Campaign", keys: "w", run: () => setNaming(true) }]);

  function close(): void {
    setNaming(false);
    button.current?.focus();
  }

  function name(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const title = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    if (title === "") return;
    const view = { name: title, search: viewSearch(toSave) };
    void save(
      (settings) => ({ ...settings, views: [...settings.views.filter((one) => one.name !== title), view] }),
      `The view “${title}” is saved.`,
    ).then((isDone) => {
      if (!isDone) return;
      close();
      onChange(toSave);
    });
  }

  function remove(title: string): void {
    void save(
      (settings) => ({ ...settings, views: settings.views.filter((one) => one.name !== title) }),
      `The view “${title}” is deleted.`,
    );
  }

  return (
    <div className="flex flex-wrap items-center gap-2" role="group" aria-label="Saved views">
      {views.map((view) => (
        <button
          key={view.name}
          type="button"
          className="tag"
          aria-pressed={view === current}
          onClick={() => onChange(view === current ? nothing : searchOfView(view.search))}
        >
          {view.name}
        </button>
      ))}
      {isNaming ? (
        <form className="flex gap-2" onSubmit={name}>
          <input
            name="name"
            className="field"
            aria-label="Name of this view"
            placeholder="Name of this view"
            maxLength={longestName}
            data-keeps="mod+z,mod+shift+z,mod+y"
            defaultValue={current?.name}
            required
            onKeyDown={(event) => {
              if (event.key === "Escape") close();
            }}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- it appears because a key or button asked for it
            autoFocus
          />
          <button type="submit" className="btn">
            Save
          </button>
        </form>
      ) : (
        <button
          ref={button}
          type="button"
          className="btn btn-quiet"
          aria-keyshortcuts="w"
          onClick={() => setNaming(true)}
        >
          Save this view <KeyCap keys="w" />
        </button>
      )}
      {current === undefined || isNaming ? null : (
        <button type="button" className="btn btn-quiet" onClick={() => remove(current.name)}>
          Delete “{current.name}”
        </button>
      )}
    </div>
  );
}
