import { readEnvironment } from '../../config'
import { findVersion } from '../../version'
import { examine } from '../doctor/examine'
import { renderFindings } from '../doctor/render-findings'

/** `herald doctor`: every check with what to do about it; exit code 1 when anything must be mended. */
export async function doctorCommand({ redact }: { redact: boolean }): Promise<void> {
  const examined = await examine({
    environment: readEnvironment(),
    nodeVersion: process.versions.node,
    now: () => new Date(),
  })
  process.stdout.write(renderFindings(examined, { redact, version: findVersion() }))
  if (examined.some(({ findings }) => findings.some(({ level }) => level === 'problem'))) process.exitCode = 1
}
