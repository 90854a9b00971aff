// The end of npm run test:e2e: npm run test:pgbouncer where a PgBouncer is installed or can be; elsewhere it says why not.
import { spawnSync } from 'node:child_process'
import { findCommand } from '../build/src/servers/find-binary.js'
import { whyNotInstall } from '../build/src/servers/install-packages.js'

const obstacle = (await findCommand('pgbouncer')) === null ? await whyNotInstall() : null
if (obstacle === null)
  process.exitCode = spawnSync('npm', ['run', '--silent', 'test:pgbouncer'], { stdio: 'inherit' }).status ?? 1
else process.stdout.write(`Skipped what runs behind a PgBouncer: none is installed, and ${obstacle}.\n`)
