import { createGuestDoor } from "#server/guest-door.ts";
import { expect, test } from "vitest";

test("the guests' door answers only while it is open, and opens again on the port that links name", async () => {
  const door = createGuestDoor({
    fetch: () => new Response("the room"),
    upgrade: (_request, socket) => void socket.destroy(),
    port: () => 0,
  });
  expect(door.addresses()).toEqual([]);
  await door.set("machine");
  const [address = ""] = door.addresses();
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const { port } = new URL(address);
  expect(door.allowedHosts(["lab.example.org"])).toEqual({ port: Number(port), configured: ["lab.example.org"] });
  expect(await (await fetch(address)).text()).toBe("the room");

  await door.set("network");
  expect(door.addresses().at(-1)).toBe(address);
  const names = door.addresses().map((one) => new URL(one).host);
  expect(door.allowedHosts([]).configured).toEqual(names.slice(0, -1));

  await door.set(null);
  expect(door.addresses()).toEqual([]);
  await expect(fetch(address)).rejects.toThrow("fetch failed");
  await Promise.all([door.set("machine"), door.set(null), door.set("machine")]);
  expect(door.addresses()).toEqual([address]);
  await door.set(null);
});
