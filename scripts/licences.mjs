// Prints docs/LICENCES.md: what each package that Herald ships may be used under. Those that Node loads are in
// package-lock.json; those of the panel's app are known when it is bundled, so build it first: npm run licences does.
import { readFileSync } from 'node:fs'

const read = (path) => JSON.parse(readFileSync(path, 'utf8'))

const production = Object.entries(read('package-lock.json').packages)
  .filter(([path, { dev }]) => path !== '' && dev !== true)
  .map(([path, { name, version, license }]) => ({
    // An alias is installed under another name than its own.
    name: name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
    version,
    licence: license,
  }))
const bundled = read('web/dist/.vite/licences.json').map(({ name, version, identifier }) => ({
  name,
  version,
  licence: identifier,
}))

function linesOf(packages) {
  const lines = packages.map(
    ({ name, version, licence }) => `- \`${name}\` · ${version} · ${licence ?? 'unknown'}`,
  )
  return [...new Set(lines)].sort().join('\n')
}

process.stdout.write(`# Licences

The packages that Herald ships, with their versions and licences. Written by \`npm run licences\`; tests compare it with
\`package-lock.json\` and with the bundle, and refuse a licence that is unknown or asks for the source of what it is part of.
\`npm run audit\` asks for these packages. Node, PostgreSQL, Redis, Prometheus and Grafana run beside Herald under licences
of their own.

## Loaded by Node

Production dependencies and theirs, for every platform.

${linesOf(production)}

## In the panel's app

What the bundler took into \`web/dist\`; the texts are in \`web/dist/.vite/licences.json\`.

${linesOf(bundled)}
`)
