import { addressFlaw, isPrivateHost } from "#models/addresses.rules.ts";

/** Where servers for speech on one's own machine usually listen. */
export const usualSpeechAddress = "http://localhost:8000/v1";

/** The address that requests go to, without a slash at its end. */
export function speechAddressOf(address: string): string {
  return address.trim().replace(/\/+$/, "");
}

/** What is wrong with a speech server's address, as the rest of a sentence that begins with it, or null. */
export function speechAddressFlaw(address: string): string | null {
  if (address.trim() === "") return `is needed, such as ${usualSpeechAddress}`;
  const path = URL.parse(address.trim())?.pathname ?? "";
  if (/\/audio(\/(transcriptions|translations|speech))?\/?$/.test(path)) {
    return "must end before “/audio”, usually with /v1: the program adds the rest";
  }
  return addressFlaw({ provider: "compatible", address });
}

/** How far from Warmup's own server another is: on its machine, in a private network, or beyond. */
type SpeechReach = "machine" | "network" | "internet";

/** How far away the server at an address is, as far as its name tells. The page may be open on yet another machine. */
function speechReach(address: string): SpeechReach {
  const { hostname } = new URL(address);
  const isLoopback = /^(127\.\d+\.\d+\.\d+|\[::1\]|(.+\.)?localhost)\.?$/i.test(hostname);
  if (isLoopback) return "machine";
  return isPrivateHost(hostname) ? "network" : "internet";
}

/** A server as a sentence names it: its host, and how far away that is. */
export function speechPlaceWords(address: string): string {
  const { host } = new URL(address);
  const reach = speechReach(address);
  if (reach === "machine") return `${host}, a server on the machine that Warmup runs on`;
  return reach === "network" ? `${host}, a server in a private network` : `${host}, over the internet`;
}
