import tailwind from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";
import type { OfflineFiles } from "./src/web/offline/offline-files.ts";

const compressible = /\.(js|css|html|svg|json|wasm|txt)$/;
const smallestWorthCompressing = 1024;
/** Above this size brotli's best quality takes tens of seconds for a few per cent. */
const largestAtBestQuality = 2_000_000;

function compressBrotli(content: Buffer): Buffer {
  const quality = content.length > largestAtBestQuality ? 8 : constants.BROTLI_MAX_QUALITY;
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
}

/** Writes `.br` and `.gz` beside every asset that text compression helps, so that the server only has to send files. */
function precompress(): Plugin {
  return {
    name: "precompress",
    apply: "build",
    writeBundle({ dir = "" }) {
      for (const name of readdirSync(dir, { recursive: true, encoding: "utf8" })) {
        if (!compressible.test(name)) continue;
        const file = path.join(dir, name);
        const content = readFileSync(file);
        if (content.length < smallestWorthCompressing) continue;
        writeFileSync(`${file}.br`, compressBrotli(content));
        writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
      }
    },
  };
}

const workerFile = "service-worker.js";
/** What review needs without the server: the program's frame, its dialogs, the screen; each with all that it may ever load. */
const offlineModules = [
  "src/web/ui/app-frame.tsx",
  "src/web/ui/overlays.tsx",
  "src/web/notifications/notification-strip.tsx",
  "src/web/review/review-screen.tsx",
];
/** The page, and what it loads before anything else. */
const shellFiles = ["index.html", "theme.js", "icon.svg"];
/** Every browser takes woff2; what is written in other scripts falls back to the system's face. */
const fontsLeftOut = /\.(ttf|woff)$|-(cyrillic|greek|vietnamese|latin)-ext-|-(cyrillic|greek|vietnamese)-/;

/** Tells the service worker which files to keep. */
function listOfflineFiles(): Plugin {
  return {
    name: "list-offline-files",
    apply: "build",
    writeBundle({ dir = "" }, bundle) {
      const chunks = Object.values(bundle).filter((one) => one.type === "chunk");
      const main = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith("src/web/index.html"));
      if (main === undefined) this.error("the build has no page");
      const modules = closure(
        offlineModules.map((name) => path.join(import.meta.dirname, name)),
        (id) => [
          ...(this.getModuleInfo(id)?.importedIds ?? []),
          ...(this.getModuleInfo(id)?.dynamicallyImportedIds ?? []),
        ],
      );
      const own = chunks.filter(({ moduleIds }) => moduleIds.some((id) => modules.has(id)));
      const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
      const needed = closure(
        [main, ...own].map(({ fileName }) => fileName),
        (name) => byName.get(name)?.imports ?? [],
      );
      const assets = [...needed].flatMap((name) => [
        name,
        ...(byName.get(name)?.viteMetadata?.importedCss ?? []),
        ...(byName.get(name)?.viteMetadata?.importedAssets ?? []),
      ]);
      const files = listFiles(dir, [...new Set(assets.filter((name) => !fontsLeftOut.test(name)))].toSorted());
      const file = path.join(dir, workerFile);
      writeFileSync(
        file,
        readFileSync(file, "utf8").replace("OFFLINE_FILES", () => JSON.stringify(files)),
      );
    },
  };
}

/** Everything that can be reached from the first ones. */
function closure(first: readonly string[], next: (one: string) => readonly string[]): Set<string> {
  const reached = new Set<string>();
  const waiting = [...first];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (reached.has(one)) continue;
    reached.add(one);
    waiting.push(...next(one));
  }
  return reached;
}

function listFiles(dir: string, assets: readonly string[]): OfflineFiles {
  const hash = createHash("sha256").update(assets.join("\n"));
  for (const name of shellFiles) hash.update(readFileSync(path.join(dir, name)));
  return {
    version: hash.digest("hex").slice(0, 16),
    shell: shellFiles.map((name) => (name === "index.html" ? "/" : `/${name}`)),
    assets: assets.map((name) => `/${name}`),
  };
}

/** Chinese characters fall back to the system's face: theirs are 13 MB. */
const drawingFacesLeftOut = /[/\\]Xiaolai([/\\]|$)/;

/** What the drawing canvas would ask other sites for, its words in fifty languages, and Mermaid with its eighty files. */
function trimCanvas(code: string): string {
  return code
    .replaceAll("`https://esm.sh/", "`${location.origin}/excalidraw/")
    .replaceAll(/import\("\.\/locales\/(?!en-|percentages)[^"]+"\)/g, "Promise.resolve({ default: {} })")
    .replaceAll(
      'import("@excalidraw/mermaid-to-excalidraw")',
      'Promise.resolve({ parseMermaidToExcalidraw: () => Promise.reject(new Error("Mermaid is not read here.")) })',
    );
}

/** Serves the faces of the drawing canvas under the address that it is told to look at. */
function serveDrawingFaces(): Plugin {
  return {
    name: "serve-drawing-faces",
    apply: "build",
    transform: { filter: { id: /@excalidraw[/\\]excalidraw[/\\]dist/ }, handler: trimCanvas },
    writeBundle({ dir = "" }) {
      const faces = path.join(import.meta.dirname, "node_modules/@excalidraw/excalidraw/dist/prod/fonts");
      cpSync(faces, path.join(dir, "excalidraw/fonts"), {
        recursive: true,
        filter: (from) => !drawingFacesLeftOut.test(from),
      });
    },
  };
}

/** codemirror-emacs marks the calls that bind its keys as free of side effects; without them it has no keys. */
function keepEmacsKeys(): Plugin {
  return {
    name: "keep-emacs-keys",
    transform: {
      filter: { id: /codemirror-emacs/ },
      handler: (code) => code.replaceAll("/*@__PURE__*/EmacsHandler.", "EmacsHandler."),
    },
  };
}

export default defineConfig({
  root: "src/web",
  plugins: [react(), tailwind(), keepEmacsKeys(), serveDrawingFaces(), listOfflineFiles(), precompress()],
  worker: { format: "es" },
  build: {
    outDir: "../../dist/web",
    emptyOutDir: true,
    target: "es2023",
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        index: path.join(import.meta.dirname, "src/web/index.html"),
        "service-worker": path.join(import.meta.dirname, "src/web/offline/service-worker.ts"),
      },
      // A service worker stands at the root and keeps its name, so that the browser finds the next one.
      output: {
        entryFileNames: ({ name }) => (name === "service-worker" ? workerFile : "assets/[name]-[hash].js"),
      },
    },
  },
  server: { port: 4748, strictPort: true, proxy: { "/api": "http://127.0.0.1:4747" } },
});
