import { fine, problem, say, shown } from '../finding'
import type { Finding } from '../finding'
import type { Patient } from '../patient'

/** `engines` of package.json. */
const OLDEST = [20, 19] as const

export function checkNode({ nodeVersion }: Patient): Finding {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number)
  const isNewEnough = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
  if (isNewEnough) return fine(say`Node ${shown(nodeVersion)}`)
  const says = say`Node ${shown(nodeVersion)} is too old`
  return problem(says, say`install Node 24, or at least 20.19`)
}
