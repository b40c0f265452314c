import type { Settings } from "#practice/practice.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { NotificationsSection } from "../notifications/notifications-section.tsx";
import { settingsQuery } from "../queries.ts";
import { Notice } from "../ui/notice.tsx";
import { AssistantsSection } from "./assistants-section.tsx";
import { ChoiceGroup, type Choice } from "./choice-group.tsx";
import { DataSection } from "./data-section.tsx";
import { ModelSection } from "./model-section.tsx";
import { RuntimesSection } from "./runtimes-section.tsx";
import { SpeechSection } from "./speech-section.tsx";
import { useChangeSettings } from "./use-change-settings.ts";

const themes: Choice<Settings["theme"]>[] = [
  { value: "system", title: "As the system" },
  { value: "light", title: "Light" },
  { value: "dark", title: "Dark" },
];

const editorKeys: Choice<Settings["editorKeys"]>[] = [
  { value: "default", title: "Usual" },
  { value: "vim", title: "Vim" },
  { value: "emacs", title: "Emacs" },
];

function Choices({ settings }: { settings: Settings }): ReactElement {
  const change = useChangeSettings();
  return (
    <>
      <ChoiceGroup
        legend="Theme"
        name="theme"
        choices={themes}
        value={settings.theme}
        onChange={(theme) => change({ theme })}
      />
      <ChoiceGroup
        legend="Keys in the editor"
        name="editor-keys"
        choices={editorKeys}
        value={settings.editorKeys}
        onChange={(keys) => change({ editorKeys: keys })}
      />
      <section className="setting" aria-labelledby="interview-title">
        <h2 className="label" id="interview-title">
          Interview conditions
        </h2>
        <label className="flex items-baseline gap-2">
          <input
            type="checkbox"
            className="accent-accent"
            checked={settings.interview}
            onChange={({ target }) => change({ interview: target.checked })}
          />
          <span>
            The clock cannot be paused
            <span className="block text-s text-soft">Holds for sittings begun from now on.</span>
          </span>
        </label>
      </section>
    </>
  );
}

/** What the user chose, how the runtimes stand, and the user's data as a file. */
export function SettingsScreen(): ReactElement {
  const query = useQuery(settingsQuery);
  return (
    <div className="page">
      <title>Settings · Warmup</title>
      <h1 className="title border-b border-line pb-5">Settings</h1>
      {query.data === undefined && query.isError ? (
        <Notice title="The settings could not be fetched.">
          <p>{errorSentence(query.error)}</p>
          <button type="button" className="btn" onClick={() => void query.refetch()}>
            Try again
          </button>
        </Notice>
      ) : null}
      {query.data === undefined ? null : <Choices settings={query.data} />}
      <NotificationsSection />
      <ModelSection />
      <SpeechSection />
      <AssistantsSection />
      <RuntimesSection />
      <DataSection />
    </div>
  );
}
