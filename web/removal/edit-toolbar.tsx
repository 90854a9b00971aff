import DeleteIcon from '@mui/icons-material/Delete'
import {
  Button,
  SaveButton,
  Toolbar,
  usePermissions,
  useRecordContext,
  useResourceContext,
} from 'react-admin'
import { Link } from 'react-router-dom'

/** Save, and for those who may the way to the page that deletes. */
export function EditToolbar({ deletedBy }: { deletedBy: 'organiser' | 'owner' }) {
  const record = useRecordContext()
  const resource = useResourceContext()
  const { permissions } = usePermissions<string>()
  return (
    <Toolbar sx={{ justifyContent: 'space-between' }}>
      <SaveButton />
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
