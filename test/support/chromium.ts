import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'
import { findCommand } from '../../src/servers/find-binary'
import { installPackage, whyNotInstall } from '../../src/servers/install-packages'

const flags = [
  '--no-sandbox', // tests run as root, and open pages of their own alone
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A Chromium with a profile of its own: the machine's, or the system's package, which is installed. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = (await findChromium()) ?? (await installChromium())
  return chromium.launch({ executablePath, args: flags })
}

async function findChromium(): Promise<string | null> {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    const found = await findCommand(name)
    if (found !== null) return found
  }
  return null
}

async function installChromium(): Promise<string> {
  const obstacle = await whyNotInstall()
  if (obstacle !== null) throw new Error(`No Chromium to use: ${obstacle}; install chromium`)
  await installPackage('chromium')
  const installed = await findChromium()
  if (installed === null) throw new Error('the package chromium brought no chromium')
  return installed
}
