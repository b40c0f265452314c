import { lazy, useEffect, type ComponentType, type LazyExoticComponent, type ReactElement } from "react";
import { Notice } from "./notice.tsx";
import { showToast } from "./toasts.tsx";

function NotFetched(): ReactElement {
  return (
    <Notice title="This part could not be fetched.">
      <p>Reload the page once the server can be reached.</p>
    </Notice>
  );
}

/**
 * A component whose code is fetched when it is first shown. Where it does not come (the server is gone, or is of another build) the screen
 * goes on with `instead`, which gets the same properties; by default a notice.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  instead: ComponentType<Props> = NotFetched,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: await load().catch(() => instead) }));
}

function DialogNotFetched({ onClose }: { onClose: () => void }): null {
  useEffect(() => {
    showToast("This could not be fetched. Reload the page once the server can be reached.");
    onClose();
  }, [onClose]);
  return null;
}

/** As {@link lazyPart}, for a dialog: where its code does not come it closes again, and a message says why. */
export function lazyDialog<Props extends { onClose: () => void }>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazyPart(load, DialogNotFetched);
}
