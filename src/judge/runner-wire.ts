import type { Socket } from "node:net";
import type { Verdict, VerdictKind } from "./judge.schemas.ts";

/** Sends a request: its length, then JSON. */
export const sendRequest = (socket: Socket, message: object): void => {
  const body = Buffer.from(JSON.stringify(message));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  socket.write(Buffer.concat([size, body]));
};

/** The lines that a runner writes. readline would wait for ever on a socket that this side destroys. */
export async function* linesOf(socket: Socket): AsyncGenerator<string> {
  let rest = "";
  socket.setEncoding("utf8");
  for await (const chunk of socket) {
    const lines = (rest + String(chunk)).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}

/** The last event of a run that no runner has judged. */
export const finished = (kind: VerdictKind, message: string, seed: number): { type: "finished"; verdict: Verdict } => ({
  type: "finished",
  verdict: {
    kind,
    message,
    passedCases: 0,
    totalCases: 0,
    wallMs: 0,
    cpuMs: 0,
    peakMemoryBytes: 0,
    seed,
    outputTruncated: false,
    growth: null,
  },
});
