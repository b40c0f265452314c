import { useRouter } from "@tanstack/react-router";
import { useEffect, useLayoutEffect } from "react";

/** Whether nothing in particular has the focus: what comes onto the screen may take it without taking it from anything. */
export function isFocusFree(): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body || activeElement.id === "main";
}

function focusContent(): void {
  if (isFocusFree()) document.getElementById("main")?.focus({ preventScroll: true });
}

/**
 * Gives the content the focus on each new screen, where nothing has it: the content scrolls by itself, so that Space and Page Down
 * would do nothing, and Tab would begin wherever the browser last knew the focus.
 */
export function useContentFocus(): void {
  const router = useRouter();
  useEffect(() => {
    focusContent();
    return router.subscribe("onRendered", focusContent);
  }, [router]);
}

/** The same for what takes the place of all that was on the screen, at the same address. */
export function useContentFocusOnceShown(): void {
  useLayoutEffect(focusContent, []);
}
