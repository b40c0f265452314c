import tailwind from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

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
  plugins: [react(), tailwind(), keepEmacsKeys(), precompress()],
  worker: { format: "es" },
  build: {
    outDir: "../../dist/web",
    emptyOutDir: true,
    target: "es2023",
    reportCompressedSize: false,
  },
  server: { port: 4748, strictPort: true, proxy: { "/api": "http://127.0.0.1:4747" } },
});
