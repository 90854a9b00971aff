import { Button } from '@mui/material'
import { SaveButton, Toolbar, useTranslate } from 'react-admin'

/** Under a form in a dialog: Save, and the way out; on a phone React-admin would fix it to the screen. */
export function DialogToolbar({ onClose }: { onClose: () => void }) {
  const translate = useTranslate()
  return (
    <Toolbar sx={{ justifyContent: 'space-between', '&&': { position: 'static' } }}>
      <SaveButton />
      <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
    </Toolbar>
  )
}
