import { peerReaches, peerSetupSchema, type PeerSetup } from "#peer/peer.schemas.ts";
import { rubricLevels } from "#catalogue/rubric.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { browserStorage, forgetfulStorage } from "../ui/browser-storage.ts";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { keepLinks } from "./kept-links.ts";
import { hostDoor, peerKey, postRoom, roomQuery } from "./peer-api.ts";
import { kindWords, levelWords } from "./room/room-words.ts";

const keptKey = "warmup.peer.setup";
const usual: PeerSetup = {
  kind: "algorithms",
  level: "senior",
  minutes: 30,
  asksFirst: "host",
  hostName: "",
  reach: "network",
};
// A name that was left empty is kept so.
const keptSchema = peerSetupSchema.extend({ hostName: peerSetupSchema.shape.hostName.catch("") });
const reachWords = { network: "Machines on my network", machine: "This machine only" } as const;

/** What the room is to be. Everything but one's name has a default, and what was chosen last is chosen again. */
export function OpenRoom(): ReactElement {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [setup, setSetup] = useState(readKept);
  const [problem, setProblem] = useState<string | null>(null);
  const [isOpening, setOpening] = useState(false);
  const change = (some: Partial<PeerSetup>): void => setSetup({ ...setup, ...some });

  async function open(): Promise<void> {
    if (isOpening) return;
    setOpening(true);
    setProblem(null);
    try {
      const { room, invitation } = await postRoom({ ...setup, hostName: setup.hostName.trim() || "Host" });
      forgetfulStorage.setItem(keptKey, JSON.stringify(setup));
      keepLinks(room.id, invitation);
      client.setQueryData(roomQuery(hostDoor(room.id)).queryKey, room);
      void client.invalidateQueries({ queryKey: [...peerKey, "list"] });
      await navigate({ to: "/peer/$id", params: { id: room.id } });
    } catch (error) {
      setProblem(errorSentence(error));
      setOpening(false);
    }
  }
  useCommands([{ title: "Open a room", group: "Peer room", keys: "enter", run: () => void open() }]);
  return (
    <form
      className="peer-set-up"
      aria-label="A new room"
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <Choice label="Round" value={setup.kind} words={kindWords} onChange={(kind) => change({ kind })} />
      <Choice
        label="Level"
        value={setup.level}
        words={levelWords}
        options={rubricLevels}
        onChange={(level) => change({ level })}
      />
      <label className="grid gap-1">
        <span className="label">Minutes for each half</span>
        <input
          type="number"
          className="field num"
          min={10}
          max={90}
          step={5}
          required
          value={Number.isNaN(setup.minutes) ? "" : setup.minutes}
          onChange={({ target }) => change({ minutes: target.valueAsNumber })}
        />
      </label>
      <Choice
        label="First"
        value={setup.asksFirst}
        words={{ host: "I ask", guest: "I write" }}
        onChange={(asksFirst) => change({ asksFirst })}
      />
      <Choice
        label="Open to"
        value={setup.reach}
        words={reachWords}
        options={peerReaches}
        onChange={(reach) => change({ reach })}
      />
      <label className="grid gap-1">
        <span className="label">Your name in the room</span>
        <input
          className="field"
          maxLength={60}
          autoComplete="name"
          value={setup.hostName}
          onChange={({ target }) => change({ hostName: target.value })}
        />
      </label>
      <div className="peer-set-up-open">
        <p className="text-s text-soft">
          Two halves, roles swapped between them. Your guest needs a browser and the link, and sees the room and nothing
          else of yours. Code runs on this machine, under the same judge as your own.
        </p>
        {problem === null ? null : (
          <p role="alert" className="text-bad">
            {problem}
          </p>
        )}
        <button type="submit" className="btn btn-primary" disabled={isOpening} aria-keyshortcuts="Enter">
          Open the room <KeyCap keys="enter" />
        </button>
      </div>
    </form>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  words: Readonly<Record<Value, string>>;
  options?: readonly Value[];
  onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, words, options, onChange }: ChoiceProps<Value>): ReactElement {
  const values = options ?? (Object.keys(words) as Value[]);
  return (
    <label className="grid gap-1">
      <span className="label">{label}</span>
      <select className="field" value={value} onChange={({ target }) => onChange(target.value as Value)}>
        {values.map((one) => (
          <option key={one} value={one}>
            {words[one]}
          </option>
        ))}
      </select>
    </label>
  );
}

function readKept(): PeerSetup {
  try {
    const kept = keptSchema.safeParse(JSON.parse(browserStorage.getItem(keptKey) ?? "null"));
    return kept.data ?? usual;
  } catch {
    return usual;
  }
}
