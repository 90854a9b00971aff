import { Button, Card, CardContent, CardHeader, List, ListItem, ListItemText } from '@mui/material'
import { useState } from 'react'
import { Confirm, Title, usePermissions, useTranslate } from 'react-admin'
import type { OrganiserRecord } from '../../src/admin/api-types/organisers'
import { usePanelQuery } from '../provider/use-panel-query'
import { Waiting } from '../shell/waiting'
import { AppointForm } from './appoint-form'
import { useTeamChange } from './use-team-change'

/** Who may decide, edit and send; owners change it here. */
export function OrganiserPage() {
  const translate = useTranslate()
  const isOwner = usePermissions<string>().permissions === 'owner'
  const { data: team, ...query } = usePanelQuery<OrganiserRecord[]>(['organisers'], '/api/organisers')
  if (team === undefined) return <Waiting {...query} />
  return (
    <Card sx={{ mt: 2 }}>
      <Title title={translate('panel.organisers.title')} />
      <CardHeader
        title={translate('panel.organisers.title')}
        subheader={translate('panel.organisers.help')}
      />
      <CardContent>
        {isOwner && <AppointForm />}
        <List disablePadding>
          {team.map((member) => (
            <Member key={member.id} member={member} isDismissable={isOwner && member.isAppointed} />
          ))}
        </List>
      </CardContent>
    </Card>
  )
}

function Member({ member, isDismissable }: { member: OrganiserRecord; isDismissable: boolean }) {
  const translate = useTranslate()
  const [isAsking, setAsking] = useState(false)
  const { mutate, isPending } = useTeamChange()
  const { id, name, telegramId, isOwner, isAppointed, sessions } = member
  const facts = [
    ...(isOwner ? [translate('panel.organisers.owner')] : []),
    ...(isAppointed ? [translate('panel.organisers.appointed')] : []),
    ...(sessions !== null && sessions > 0 ? [translate('panel.organisers.sessions', sessions)] : []),
    `Telegram ${telegramId}`,
  ]
  return (
    <ListItem divider disableGutters sx={{ flexWrap: 'wrap', gap: 1 }}>
      <ListItemText primary={name} secondary={facts.join(' · ')} sx={{ overflowWrap: 'anywhere' }} />
      {isDismissable && (
        <Button color="error" disabled={isPending} onClick={() => setAsking(true)}>
          {translate('panel.organisers.dismiss')}
        </Button>
      )}
      <Confirm
        isOpen={isAsking}
        title={translate('panel.organisers.question', { name })}
        content={translate('panel.organisers.consequence')}
        confirm={translate('panel.organisers.dismiss')}
        onConfirm={() => {
          setAsking(false)
          mutate({ method: 'DELETE', path: `/api/organisers/${id}` })
        }}
        onClose={() => setAsking(false)}
      />
    </ListItem>
  )
}
