// Asks the registry what is known against the packages that Herald ships, those of the panel's app included: the ones of
// docs/LICENCES.md. High and critical findings fail; a registry without an audit endpoint is told, and is no failure:
// there is nothing to learn from it.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** How servers answer a path that they do not have: not found, gone, or a method that they never take. */
const noSuchEndpoint = [404, 405, 410, 501]
const failing = ['high', 'critical']

// What is bundled is a development dependency, and with NODE_ENV=production npm leaves those out.
const { stdout, stderr, error } = spawnSync('npm', ['audit', '--include=dev', '--json'], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
})
if (error !== undefined) throw error

let report
try {
  report = JSON.parse(stdout)
} catch {
  fail(`npm audit gave no report:\n${stderr}`)
}
if (noSuchEndpoint.includes(report.statusCode)) {
  say(
    'audit: nothing was checked, for this registry has no audit endpoint; another one is named by npm_config_registry',
  )
} else if (report.vulnerabilities === undefined) {
  fail(`audit: the registry could not be asked: ${report.message ?? stderr}`)
} else {
  judge(report)
}

function judge({ vulnerabilities }) {
  const shipped = shippedPaths()
  const found = Object.values(vulnerabilities).filter(({ nodes }) => nodes.some((path) => shipped.has(path)))
  for (const { severity, name, range, via } of found) {
    // What is wrong with the package itself; a bare name says that it only brings another package of this list.
    const reasons = via.map((each) =>
      typeof each === 'string' ? `by ${each}` : `${each.title} (${each.url})`,
    )
    say(`${severity}: ${name} ${range}: ${reasons.join('; ')}`)
  }
  say(`audit: ${found.length} of the ${shipped.size} packages that are shipped have findings`)
  if (found.some(({ severity }) => failing.includes(severity))) process.exitCode = 1
}

/** Where they are installed: one name may be there in several versions, of which one is shipped. */
function shippedPaths() {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  const listed = readFileSync('docs/LICENCES.md', 'utf8').matchAll(/^- `(.+)` · (\S+) · /gm)
  const shipped = new Set([...listed].map(([, name, version]) => `${name}@${version}`))
  const isShipped = ([path, { name, version, dev }]) => {
    const installedAs = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    return path !== '' && (dev !== true || shipped.has(`${name ?? installedAs}@${version}`))
  }
  return new Set(
    Object.entries(packages)
      .filter(isShipped)
      .map(([path]) => path),
  )
}

function say(line) {
  process.stdout.write(`${line}\n`)
}

function fail(line) {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}
