import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createQueryClient } from "./queries.ts";
import { createAppRouter } from "./router.tsx";
import "./styles.css";

const place = document.getElementById("root");
if (place === null) throw new Error("index.html has no element with the id root.");

/** Where guests of a peer room come in; see src/server/guest-app.ts. */
const guestPath = "/room";

if (location.pathname === guestPath) {
  void import("./peer/guest/guest-app.tsx").then(({ showGuestPage }) => showGuestPage(place));
} else {
  const queryClient = createQueryClient();
  const router = createAppRouter(queryClient);
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
