import { browserStorage, forgetfulStorage } from "../../ui/browser-storage.ts";
import type { NamedModel } from "../use-model-name.ts";

const keyOf = ({ provider, address }: NamedModel): string => `warmup.mock-sends-to ${provider} ${address}`;

/** Whether the user has confirmed in this browser what is sent there. */
export function hasConfirmed(model: NamedModel): boolean {
  return browserStorage.getItem(keyOf(model)) === "yes";
}

/** Keeps that they have; asked once for each provider and address. */
export function keepConfirmed(model: NamedModel): void {
  forgetfulStorage.setItem(keyOf(model), "yes");
}
