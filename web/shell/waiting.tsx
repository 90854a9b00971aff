import { Alert, Button } from '@mui/material'
import { Loading, useTranslate } from 'react-admin'

/** In place of what is not there yet, or cannot be loaded: then with the sentence of why, and a way to try again. */
export function Waiting({ error, refetch }: { error: Error | null; refetch: () => unknown }) {
  const translate = useTranslate()
  if (error === null) return <Loading />
  const again = (
    <Button color="inherit" onClick={() => refetch()}>
      {translate('ra.action.refresh')}
    </Button>
  )
  return (
    <Alert severity="error" sx={{ mt: 2 }} action={again}>
      {error.message}
    </Alert>
  )
}
