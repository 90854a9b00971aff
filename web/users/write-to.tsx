import CampaignIcon from '@mui/icons-material/Campaign'
import {
  BulkActionsToolbar,
  Button,
  useDataProvider,
  useListContext,
  useNotify,
  useRedirect,
  useStore,
} from 'react-admin'
import type { UserRecord } from '../../src/admin/api-types'
import { MAX_CHOSEN_PEOPLE } from '../../src/schemas/audience'
import type { Unsaved } from '../composer/draft'
import type { Filters } from '../provider/list-query'
import { useTellRefusal } from '../provider/use-tell-refusal'

/** As many as a page of a list has at most. */
const PER_PAGE = 100

/** Above the table in which some are chosen: a new broadcast to exactly these. */
export function WriteToChosen() {
  const write = useWriteToChosen()
  return (
    <BulkActionsToolbar selectAllButton={false}>
      <Button label="resources.users.write.chosen" onClick={write}>
        <CampaignIcon />
      </Button>
    </BulkActionsToolbar>
  )
}

/** Opens the composer for those who are chosen, who are then chosen no more. */
export function useWriteToChosen(): () => void {
  const { selectedIds, onUnselectItems } = useListContext<UserRecord>()
  const writeTo = useWriteTo()
  return () => {
    writeTo(selectedIds)
    onUnselectItems()
  }
}

/** A new broadcast to all whom the filters leave now, on every page; who comes later is none of them. */
export function WriteToAll() {
  const { total = 0, sort, ...list } = useListContext<UserRecord>()
  const filter = list.filterValues as Filters // what the inputs of filters give
  const provider = useDataProvider()
  const notify = useNotify()
  const tellRefusal = useTellRefusal()
  const writeTo = useWriteTo()
  const write = async () => {
    const pages = Array.from({ length: Math.ceil(total / PER_PAGE) }, (_, at) =>
      provider.getList<UserRecord>('users', {
        ...{ sort, filter },
        pagination: { page: at + 1, perPage: PER_PAGE },
      }),
    )
    const found = await Promise.all(pages)
    writeTo([...new Set(found.flatMap(({ data }) => data.map(({ id }) => id)))])
  }
  const press = () => {
    if (total > MAX_CHOSEN_PEOPLE)
      notify('resources.users.write.tooMany', { type: 'warning', messageArgs: { most: MAX_CHOSEN_PEOPLE } })
    else write().catch(tellRefusal)
  }
  return (
    <Button label="resources.users.write.all" disabled={total === 0} onClick={press}>
      <CampaignIcon />
    </Button>
  )
}

/** Opens the composer with these people as its audience; what was typed there stays. */
function useWriteTo() {
  const redirect = useRedirect()
  const [, setUnsaved] = useStore<Unsaved>('broadcasts.draft.new', { version: null, edited: {} })
  return (userIds: number[]) => {
    setUnsaved(({ edited }) => ({ version: null, edited: { ...edited, audience: { userIds } } }))
    redirect('create', 'broadcasts')
  }
}
