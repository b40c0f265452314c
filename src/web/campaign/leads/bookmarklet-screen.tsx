import { Link } from "@tanstack/react-router";
import { useEffect, useRef, type ReactElement } from "react";
import { announce } from "../../ui/announce.ts";
import { showToast } from "../../ui/toasts.tsx";
import { bookmarkletFor } from "./bookmarklet.ts";

/** The bookmarklet: to be dragged, or copied, into the browser's bookmarks. */
export function BookmarkletScreen(): ReactElement {
  const link = useRef<HTMLAnchorElement>(null);
  const code = bookmarkletFor(location.origin);
  useEffect(() => {
    const anchor = link.current;
    // React refuses addresses that run code, which is what a bookmarklet is. Here it is only dragged away.
    anchor?.setAttribute("href", code);
    anchor?.addEventListener("click", sayHow);
    return () => anchor?.removeEventListener("click", sayHow);
  }, [code]);

  function copy(): void {
    navigator.clipboard.writeText(code).then(
      () => showToast("Copied. Make a bookmark and paste it as its address."),
      () => announce("It could not be copied. Select the text below and copy it."),
    );
  }

  return (
    <div className="page sheet-page">
      <title>Bookmarklet · Warmup</title>
      <header className="border-b border-line pb-5">
        <p className="label">Campaign</p>
        <h1 className="title pt-2">A posting, with one click.</h1>
      </header>
      <p className="max-w-[72ch] text-soft">
        Drag this to your bookmarks bar. On the page of a posting click it: a new lead opens here with what the page
        says, or with what you have selected. It sends nothing anywhere else.
      </p>
      <p>
        <a ref={link} className="btn btn-primary" href="/campaign/bookmarklet">
          To Warmup
        </a>
      </p>
      <p className="max-w-[72ch] text-soft">
        Without a bookmarks bar: copy it, make a bookmark, and paste it as the bookmark’s address.
      </p>
      <div className="grid justify-items-start gap-2">
        <button type="button" className="btn" onClick={copy}>
          Copy the bookmarklet
        </button>
        <textarea readOnly aria-label="The bookmarklet" className="field min-h-[72px] w-full font-mono" value={code} />
      </div>
      <p className="max-w-[72ch] text-s text-faint">
        It opens {location.origin}. Where Warmup runs at another address, drag it again from there. Some sites keep
        bookmarklets from running: copy the posting and{" "}
        <Link to="/campaign/new" className="link">
          paste it
        </Link>
        .
      </p>
    </div>
  );
}

function sayHow(event: Event): void {
  event.preventDefault();
  showToast("Drag it to the bookmarks bar rather than click it here.");
}
