import { addPerson } from './handlers/add-person'
import { changeUser } from './handlers/change-user'
import { createToken } from './handlers/create-token'
import { createUser } from './handlers/create-user'
import { deletePerson } from './handlers/delete-person'
import { deleteSession } from './handlers/delete-session'
import { deleteToken } from './handlers/delete-token'
import { editPerson } from './handlers/edit-person'
import { leave } from './handlers/leave'
import { listCompetitions } from './handlers/list-competitions'
import { listPeople } from './handlers/list-people'
import { listTimeSlots } from './handlers/list-time-slots'
import { showPersonConsequences } from './handlers/show-person-consequences'
import { createShowApi } from './handlers/show-api'
import { showSession } from './handlers/show-session'
import { showSessions } from './handlers/show-sessions'
import { showSignIn } from './handlers/show-sign-in'
import { showStart } from './handlers/show-start'
import { showStyle } from './handlers/show-style'
import { showTokens } from './handlers/show-tokens'
import { showUser } from './handlers/show-user'
import { useSignInLink } from './handlers/use-sign-in-link'
import type { Route } from './route'

const table: readonly Route[] = [
  showStart,
  showStyle,
  showSignIn,
  useSignInLink,
  leave,
  showSession,
  showSessions,
  deleteSession,
  showTokens,
  createToken,
  deleteToken,
  listCompetitions,
  listTimeSlots,
  showUser,
  createUser,
  changeUser,
  ...listPeople,
  addPerson,
  editPerson,
  deletePerson,
  showPersonConsequences,
]

/** Everything that can be asked of the panel, and by whom; its OpenAPI document is made of it. */
export const routes: readonly Route[] = [...table, createShowApi(table)]
