import { makeHome, startProgram } from "#tests/e2e/start-program.ts";
import { writeResults } from "./results-file.ts";
import { summarise } from "./statistics.ts";

// Today, the plan and readiness at the HTTP door, with the demo's year of data; the baseline is an answer that reads nothing.
const rounds = 60;
const settings = {
  target: { day: new Date(Date.now() + 70 * 86_400_000).toISOString().slice(0, 10) },
  minutesByWeekday: [90, 90, 90, 90, 90, 120, 0],
  background: { coding: "steady", areas: [] },
  track: "engineer",
  rounds: ["algorithms", "ml-coding", "debugging", "theory", "probability", "system-design", "behavioural"],
};

const home = makeHome();
const program = await startProgram({ home: home.path, flags: ["--demo"] });
try {
  const send = async (path: string, init?: RequestInit): Promise<void> => {
    const answer = await fetch(`${program.url}${path}`, init);
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    await answer.arrayBuffer();
  };
  const measure = async (path: string) => {
    const durations: number[] = [];
    for (let round = -5; round < rounds; round += 1) {
      const start = performance.now();
      await send(path);
      if (round >= 0) durations.push(performance.now() - start);
    }
    return summarise(durations);
  };
  // The year of data is there once the last drill of the demo was made.
  for (;;) {
    const { seeding } = (await (await fetch(`${program.url}/api/status`)).json()) as { seeding: boolean };
    if (!seeding) break;
    await new Promise((done) => setTimeout(done, 200));
  }
  const headers = { "content-type": "application/json", origin: program.url };
  await send("/api/plan/settings", { method: "PUT", headers, body: JSON.stringify(settings) });
  const today = await measure("/api/today");
  const plan = await measure("/api/plan");
  const readiness = await measure("/api/plan/readiness");
  const nothing = await measure("/api/status");
  process.stdout.write(
    `today ${today.p50} ms median, ${today.p95} ms at the 95th percentile; the plan ${plan.p50} and ${plan.p95}; readiness ${readiness.p50} and ${readiness.p95}; an empty answer ${nothing.p50} and ${nothing.p95}\n`,
  );
  writeResults("plan", { today, plan, readiness, nothing });
} finally {
  await program.stop();
  home.remove();
}
