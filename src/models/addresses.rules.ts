/** Who answers: one of three companies, or any server that speaks OpenAI's chat completions. */
export type Provider = "anthropic" | "openai" | "google" | "compatible";

/** Providers in the order in which they are offered. */
export const providers = ["anthropic", "openai", "google", "compatible"] as const satisfies readonly Provider[];

/** Providers as people name them. */
export const providerNames: Readonly<Record<Provider, string>> = {
  anthropic: "Anthropic",
  openai: "OpenAI",
  google: "Google",
  compatible: "OpenAI-compatible server",
};

/** Each company's own address; a compatible server has none that is known. */
const ownAddresses: Readonly<Record<Provider, string>> = {
  anthropic: "https://api.anthropic.com/v1",
  openai: "https://api.openai.com/v1",
  google: "https://generativelanguage.googleapis.com/v1beta",
  compatible: "",
};

/** Where servers on one's own machine listen unless told otherwise. */
export const localServers = [
  { name: "Ollama", address: "http://localhost:11434/v1" },
  { name: "LM Studio", address: "http://localhost:1234/v1" },
  { name: "vLLM", address: "http://localhost:8000/v1" },
  { name: "llama.cpp", address: "http://localhost:8080/v1" },
] as const;

/** The address requests go to, without a slash at its end: the one given, else the provider's own. */
export function addressOf({ provider, address }: { provider: Provider; address: string }): string {
  return (address.trim() || ownAddresses[provider]).replace(/\/+$/, "");
}

/** Whether the provider answers nobody without a key. */
export function needsKey(provider: Provider): boolean {
  return provider !== "compatible";
}

/** What is wrong with an address, as the rest of a sentence that begins with it, or null. An empty one stands for the provider's own. */
export function addressFlaw({ provider, address }: { provider: Provider; address: string }): string | null {
  if (address.trim() === "") return provider === "compatible" ? "is needed, such as http://localhost:11434/v1" : null;
  const url = URL.parse(address.trim());
  if (url === null || !/^https?:$/.test(url.protocol)) return "must begin with http:// or https://";
  if (url.username !== "" || url.password !== "") return "must not hold a name or a password; enter the key below";
  if (url.search !== "" || url.hash !== "") return "must end with its path, without “?” or “#”";
  if (/\/(chat\/completions|completions|responses|messages|models)\/?$/.test(url.pathname)) {
    return "must end before the last part, usually with /v1: the program adds it";
  }
  if (url.protocol === "http:" && !isPrivateHost(url.hostname)) {
    return "must begin with https://, since what is sent over http can be read on its way";
  }
  return null;
}

/**
 * Whether a host, as `URL.hostname` writes it, is this machine or one of a network of one's own: loopback, the private
 * ranges of RFC 1918, RFC 6598 and RFC 4193, names without a dot, and those under .local, .lan, .internal, .localhost and
 * .home.arpa.
 */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/\.$/, "");
  if (host.startsWith("[")) return host === "[::1]" || /^\[f[cd][0-9a-f]{2}:/.test(host);
  const [first = -1, second = -1] = /^\d+\.\d+\.\d+\.\d+$/.test(host) ? host.split(".").map(Number) : [];
  if (first !== -1) {
    return (
      first === 127 ||
      first === 10 ||
      (first === 172 && second >= 16 && second <= 31) ||
      (first === 192 && second === 168) ||
      (first === 100 && second >= 64 && second <= 127)
    );
  }
  return !host.includes(".") || /\.(local|lan|internal|localhost|home\.arpa)$/.test(host);
}
