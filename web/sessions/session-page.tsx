import { Card, CardContent, CardHeader, List, ListItem, ListItemText } from '@mui/material'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Title, useLocaleState, useTranslate } from 'react-admin'
import type { SessionRecord } from '../../src/admin/api-types/sessions'
import { usePanelApi } from '../provider/panel-api'
import { usePanelQuery } from '../provider/use-panel-query'
import { useTellRefusal } from '../provider/use-tell-refusal'
import { Waiting } from '../shell/waiting'
import { showTime } from '../times/show-time'

/** The browsers that are signed in: one's own, for owners everybody's. Any of them can be shut out from here. */
export function SessionPage() {
  const translate = useTranslate()
  const { data: sessions, ...query } = usePanelQuery<SessionRecord[]>(['sessions'], '/api/sessions')
  if (sessions === undefined) return <Waiting {...query} />
  return (
    <Card sx={{ mt: 2 }}>
      <Title title={translate('panel.sessions.title')} />
      <CardHeader title={translate('panel.sessions.title')} subheader={translate('panel.sessions.help')} />
      <CardContent>
        <List disablePadding>
          {sessions.map((session) => (
            <SessionItem key={session.id} session={session} />
          ))}
        </List>
      </CardContent>
    </Card>
  )
}

function SessionItem({ session }: { session: SessionRecord }) {
  const { id, name, userAgent, isThisOne } = session
  const translate = useTranslate()
  const [locale] = useLocaleState()
  const { mutate, isPending } = useEndSession()
  const seen = showTime(session.lastSeenAt, { locale })
  const facts = isThisOne ? translate('panel.sessions.this') : translate('panel.sessions.seen', { at: seen })
  return (
    <ListItem divider disableGutters sx={{ flexWrap: 'wrap', gap: 1 }}>
      <ListItemText primary={`${name} · ${facts}`} secondary={userAgent} />
      {!isThisOne && <Button label="panel.sessions.end" disabled={isPending} onClick={() => mutate(id)} />}
    </ListItem>
  )
}

function useEndSession() {
  const api = usePanelApi()
  const onError = useTellRefusal()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => api.send('DELETE', `/api/sessions/${id}`),
    onError,
    onSettled: () => queries.invalidateQueries({ queryKey: ['sessions'] }),
  })
}
