import { useSyncExternalStore } from "react";

function subscribe(listener: () => void): () => void {
  const list = matchMedia("(prefers-color-scheme: dark)");
  list.addEventListener("change", listener);
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => {
    list.removeEventListener("change", listener);
    observer.disconnect();
  };
}

function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme === undefined ? matchMedia("(prefers-color-scheme: dark)").matches : theme === "dark";
}

/** Whether the page is shown dark, for what cannot read our tokens. */
export function useIsDark(): boolean {
  return useSyncExternalStore(subscribe, isDark);
}
