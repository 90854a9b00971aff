// Prints docs/LICENCES.md: what each package that Herald ships may be used under, as package-lock.json has it.
import { readFileSync } from 'node:fs'

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const shipped = Object.entries(packages)
  .filter(([path, { dev }]) => path !== '' && dev !== true)
  .map(([path, { name, version, license }]) => ({
    // An alias is installed under another name than its own.
    name: name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
    version,
    licence: license ?? 'unknown',
  }))
const lines = new Set(shipped.map(({ name, version, licence }) => `- \`${name}\` · ${version} · ${licence}`))

process.stdout.write(`# Licences

The packages that Herald ships, with their versions and licences: production dependencies and theirs, for every platform.
Written by \`npm run licences\` from \`package-lock.json\`; a test compares them, and refuses a licence that is unknown or
asks for the source of what it is part of. Node, PostgreSQL, Redis, Prometheus and Grafana run beside Herald under
licences of their own.

${[...lines].sort().join('\n')}
`)
