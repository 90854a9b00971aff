import { deleteSession } from './handlers/delete-session'
import { endSession } from './handlers/end-session'
import { leave } from './handlers/leave'
import { showSession } from './handlers/show-session'
import { showSessions } from './handlers/show-sessions'
import { showSignIn } from './handlers/show-sign-in'
import { showStart } from './handlers/show-start'
import { showStyle } from './handlers/show-style'
import { useSignInLink } from './handlers/use-sign-in-link'
import type { Route } from './route'

/** Everything that can be asked of the panel, and by whom. */
export const routes: readonly Route[] = [
  showStart,
  showStyle,
  showSignIn,
  useSignInLink,
  leave,
  endSession,
  showSession,
  showSessions,
  deleteSession,
]
