import { randomInt } from "node:crypto";
import type { Socket } from "node:net";
import type { Console } from "./judge.ts";
import {
  consoleEventSchema,
  consoleRequestSchema,
  limitsSchema,
  type ConsoleEvent,
  type ConsoleRequest,
} from "./judge.schemas.ts";
import { finished, linesOf, sendRequest } from "./runner-wire.ts";
import type { Runner } from "./runner.ts";

/** Opens a console on a runner; rejects where there is none. It takes no turn in the queue: it mostly waits for its user. */
export const openConsole = async (runner: Runner | undefined, request: ConsoleRequest): Promise<Console> => {
  const wanted = consoleRequestSchema.parse(request);
  if (!runner) throw new Error(`There is no runtime ${wanted.runtime} here.`);
  const seed = wanted.seed ?? randomInt(2 ** 32);
  const { socket } = await runner.connect();
  socket.on("error", () => socket.destroy());
  const limits = limitsSchema.parse(wanted.limits);
  sendRequest(socket, {
    ...wanted,
    seed,
    limits,
    tests: null,
    module: "solution",
    select: "all",
    forbid: [],
    console: true,
  });
  const say = (message: object) => void (socket.writable && socket.write(`${JSON.stringify(message)}\n`));
  return {
    events: eventsOf(socket, seed),
    run: (line) => say({ line }),
    interrupt: () => say({ interrupt: true }),
    close: () => socket.destroy(),
  };
};

async function* eventsOf(socket: Socket, seed: number): AsyncGenerator<ConsoleEvent> {
  try {
    for await (const line of linesOf(socket)) {
      const event = consoleEventSchema.parse(JSON.parse(line));
      yield event;
      if (event.type === "finished") return;
    }
  } catch {
    // a line cut short by the runner's death reads as the death itself
  } finally {
    socket.destroy();
  }
  yield finished("cancelled", "the console was closed", seed);
}
