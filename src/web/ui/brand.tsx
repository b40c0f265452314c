import type { ReactElement } from "react";

/** The mark: a learning rate that warms up, then decays. */
export function Brand(): ReactElement {
  return (
    <span className="inline-flex items-center gap-[10px] font-serif text-l leading-none font-semibold tracking-tight text-ink">
      <svg width="30" height="18" viewBox="0 0 30 18" fill="none" aria-hidden="true">
        <path
          d="M1 17 L9 2 C 14 2 17 8 20 12 S 26 16.4 29 16.6"
          stroke="var(--color-accent)"
          strokeWidth="2.2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span className="max-frame:sr-only">Warmup</span>
    </span>
  );
}
