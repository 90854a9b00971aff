import { useLogoutIfAccessDenied, useNotify } from 'react-admin'

/** What to do with a change that was refused: whoever is signed out is led to the way in, others read why. */
export function useTellRefusal(): (error: Error) => Promise<void> {
  const leaveIfSignedOut = useLogoutIfAccessDenied()
  const notify = useNotify()
  return async (error) => {
    const isLeaving = await leaveIfSignedOut(error)
    if (!isLeaving) notify(error.message, { type: 'error' })
  }
}
