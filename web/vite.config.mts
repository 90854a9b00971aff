import { gzipSync } from 'node:zlib'
import { defineConfig } from 'vite'
import type { Plugin } from 'vite'

/** Below this a packed file is no smaller on its way. */
const LEAST_BYTES = 1_000

/** Every file is hashed and apart: the panel's policy lets a page carry no script, no style and no picture within. */
export default defineConfig({
  root: import.meta.dirname,
  html: { cspNonce: '%NONCE%' },
  logLevel: 'warn',
  plugins: [packed()],
  build: {
    manifest: true,
    license: { fileName: '.vite/licences.json' }, // of what is in the bundle, with their texts: docs/LICENCES.md
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
    chunkSizeWarningLimit: 1500, // kB; test/unit/web/bundle.test.ts watches what the first page weighs
    rolldownOptions: {
      onLog(level, log, tell) {
        // MUI marks its modules for servers that render; this page is rendered by browsers alone.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') tell(level, log)
      },
    },
  },
})

/** Writes beside each file what gzip makes of it, so that the server never does. */
function packed(): Plugin {
  return {
    name: 'packed',
    generateBundle: {
      order: 'post', // what Vite itself writes into the files is written by then
      handler(_, files) {
        for (const { fileName, ...file } of Object.values(files)) {
          const source = file.type === 'chunk' ? file.code : file.source
          if (!fileName.startsWith('assets/') || source.length < LEAST_BYTES) continue
          this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: gzipSync(source, { level: 9 }) })
        }
      },
    },
  }
}
