import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { access, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '../errors'

/**
 * Debian starts servers when it installs them: policy-rc.d forbids that and createcluster.d the first PostgreSQL
 * cluster, both put back by the trap however this ends. A service that comes in only now is not started at boot
 * either. One shell does it all in a session of its own: Ctrl-C at our process must not leave dpkg half-way.
 */
const installation = `
set -u
exec 9>/run/herald-install.lock
flock 9
policy=/usr/sbin/policy-rc.d saved=/usr/sbin/policy-rc.d.before-herald
folder=/etc/postgresql-common/createcluster.d cluster=/etc/postgresql-common/createcluster.d/herald.conf
made=
restore() {
  rm -f "$policy" "$cluster"
  if [ -e "$saved" ] || [ -L "$saved" ]; then mv -f "$saved" "$policy"; fi
  [ -z "$made" ] || rmdir "$folder" 2>/dev/null
}
trap restore EXIT
trap 'exit 130' INT TERM HUP
if grep -qs herald "$policy"; then rm -f "$policy"
elif [ -e "$policy" ] || [ -L "$policy" ]; then mv -f "$policy" "$saved"; fi
printf '#!/bin/sh\\n# herald: temporary\\nexit 101\\n' >"$policy"
chmod 755 "$policy"
[ -d "$folder" ] || made=yes
mkdir -p "$folder"
echo 'create_main_cluster = false' >"$cluster"
known=
dpkg-query -W -f '\${Status}' "$1" 2>/dev/null | grep -q 'install ok' && known=yes
export DEBIAN_FRONTEND=noninteractive
apt-get -o DPkg::Lock::Timeout=120 update 9>&- || true
apt-get -o DPkg::Lock::Timeout=120 install -y --no-install-recommends "$1" 9>&- || exit
if [ -z "$known" ] && [ -e "/etc/init.d/$1" ]; then update-rc.d "$1" disable || true; fi
`

/** Why packages cannot be installed by this process, or null if they can: it takes root on Debian or Ubuntu. */
export async function whyNotInstall(): Promise<string | null> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '')
  const family = /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m
  if (!family.test(release)) return 'this is neither Debian nor Ubuntu, so nothing was installed'
  if (process.getuid?.() !== 0) return 'not run as root, so nothing was installed'
  const hasApt = await access('/usr/bin/apt-get').then(
    () => true,
    () => false,
  )
  return hasApt ? null : 'apt-get is missing, so nothing was installed'
}

/** Installs a server's package from the system's sources without starting any service; throws with apt's words. */
export async function installPackage(name: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'herald-install-'))
  const logFile = join(folder, 'apt.log')
  const log = openSync(logFile, 'a')
  const child = spawn('/bin/sh', ['-c', installation, 'sh', name], {
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  const text = await readFile(logFile, 'utf8')
  await rm(folder, { recursive: true, force: true })
  if (code === 0) return
  const end = text.trimEnd().split('\n').slice(-20).join('\n')
  throw new AppError(
    'server_unavailable',
    {},
    { message: `Installing ${name} failed (exit code ${code}). apt-get said:\n${end}` },
  )
}
