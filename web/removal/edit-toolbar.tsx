import DeleteIcon from '@mui/icons-material/Delete'
import { Box } from '@mui/material'
import {
  Button,
  SaveButton,
  Toolbar,
  usePermissions,
  useRecordContext,
  useResourceContext,
} from 'react-admin'
import { Link } from 'react-router-dom'
import { HistoryButton } from '../audit/history-button'

/** Save, what was done to it before, and for those who may the way to the page that deletes. */
export function EditToolbar({ deletedBy }: { deletedBy: 'organiser' | 'owner' }) {
  const record = useRecordContext()
  const resource = useResourceContext()
  const { permissions } = usePermissions<string>()
  return (
    <Toolbar sx={{ justifyContent: 'space-between' }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <SaveButton />
        {record !== undefined && resource !== undefined && (
          <HistoryButton {...{ resource, id: Number(record.id) }} />
        )}
      </Box>
      {(deletedBy === 'organiser' || permissions === 'owner') && record !== undefined && (
        <Button
          label="ra.action.delete"
          color="error"
          component={Link}
          to={`/${resource}/${record.id}/remove`}
        >
          <DeleteIcon />
        </Button>
      )}
    </Toolbar>
  )
}
