import type { RuntimeStatus } from "#judge/judge.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { runtimeWords } from "../ui/words.ts";
import { statusQuery } from "../queries.ts";

const stateWords: Record<RuntimeStatus["state"], string> = {
  starting: "warming up",
  ready: "ready",
  missing: "not found",
  failed: "did not start",
  stopped: "asleep; wakes at the next run",
};

const isolationWords = {
  bubblewrap: "Each run is isolated by bubblewrap: no network, no files of yours, limits on time and memory.",
  "macos-sandbox":
    "Each run is isolated by the system's sandbox: no network, no files of yours, limits on time and memory.",
  none: "Runs are not isolated here: run only code that you trust.",
};

function Runtime({ runtime }: { runtime: RuntimeStatus }): ReactElement {
  const isWell = runtime.state === "ready" || runtime.state === "stopped" || runtime.state === "starting";
  const versions = Object.entries(runtime.versions).map(([library, version]) => `${library} ${version}`);
  return (
    <li className="grid gap-1 py-1">
      <p>
        <span className="font-medium">{runtimeWords[runtime.name]}</span>{" "}
        <span className={isWell ? "text-soft" : "text-bad"}>{stateWords[runtime.state]}</span>
      </p>
      <p className="text-s text-soft">{versions.length > 0 ? versions.join(" · ") : runtime.detail}</p>
      {runtime.interpreter === null ? null : (
        <p className="font-mono text-xs break-all text-faint">{runtime.interpreter}</p>
      )}
    </li>
  );
}

/** What was found to run code with. */
export function RuntimesSection(): ReactElement | null {
  const { data: status } = useQuery(statusQuery);
  if (status === undefined) return null;
  return (
    <section className="setting" aria-labelledby="runtimes-title">
      <h2 className="label" id="runtimes-title">
        Runtimes
      </h2>
      <div>
        <ul>
          {status.judge.runtimes.map((runtime) => (
            <Runtime key={runtime.name} runtime={runtime} />
          ))}
        </ul>
        <p className="pt-2 text-s text-soft">{isolationWords[status.judge.isolation]}</p>
        <p className="pt-1 text-s text-faint">Warmup {status.version}</p>
      </div>
    </section>
  );
}
