import HistoryIcon from '@mui/icons-material/History'
import { Button } from 'react-admin'
import { Link } from 'react-router-dom'
import { targetOf } from './resource-of'

/** The way to all that the log has about one record: who changed what of it, and when. */
export function HistoryButton({ resource, id }: { resource: string; id: number }) {
  const filter = JSON.stringify({ targetType: targetOf(resource), targetId: id })
  return (
    <Button
      label="resources.audit.history"
      component={Link}
      to={`/audit?filter=${encodeURIComponent(filter)}`}
    >
      <HistoryIcon />
    </Button>
  )
}
