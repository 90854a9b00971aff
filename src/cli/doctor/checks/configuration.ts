import { fine, problem, say, shown } from '../finding'
import type { Finding } from '../finding'
import type { Patient } from '../patient'

/** Each variable that cannot work; a problem's words repeat no value. */
export function checkConfiguration({ problems }: Patient): Finding[] {
  if (problems.length === 0) return [fine(say`every variable can be understood`)]
  return problems.map(({ name, says }) =>
    problem(
      say`${shown(name)} ${shown(says)}`,
      say`correct it in .env or in the environment: docs/CONFIG.md`,
    ),
  )
}
