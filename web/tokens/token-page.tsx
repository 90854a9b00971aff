import {
  Alert,
  Button,
  Card,
  CardContent,
  CardHeader,
  List,
  ListItem,
  ListItemText,
  Stack,
  TextField,
} from '@mui/material'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Confirm, Title, useLocaleState, useTranslate } from 'react-admin'
import type { NewToken, TokenRecord } from '../../src/admin/api-types/tokens'
import { usePanelApi } from '../provider/panel-api'
import { Refusal } from '../provider/refusal'
import { usePanelQuery } from '../provider/use-panel-query'
import { useTellRefusal } from '../provider/use-tell-refusal'
import { Waiting } from '../shell/waiting'
import { showTime } from '../times/show-time'

const queryKey = ['tokens']

/** The programs that may ask for `/api/v1`, for owners: a token is shown once, when it is made. */
export function TokenPage() {
  const translate = useTranslate()
  const { data: tokens, ...query } = usePanelQuery<TokenRecord[]>(queryKey, '/api/tokens')
  if (tokens === undefined) return <Waiting {...query} />
  return (
    <Card sx={{ mt: 2 }}>
      <Title title={translate('panel.tokens.title')} />
      <CardHeader title={translate('panel.tokens.title')} subheader={translate('panel.tokens.help')} />
      <CardContent>
        <NewProgram />
        <List disablePadding>
          {tokens.map((token) => (
            <Program key={token.id} token={token} />
          ))}
        </List>
      </CardContent>
    </Card>
  )
}

function NewProgram() {
  const translate = useTranslate()
  const [name, setName] = useState('')
  const [made, setMade] = useState<NewToken | null>(null)
  const [key, setKey] = useState(newKey)
  const create = useChange<string, NewToken>((api, wanted) =>
    api.send('POST', '/api/tokens', { name: wanted }, { key }),
  )
  const submit = () => {
    create.mutate(name, {
      onSuccess: (token) => {
        setMade(token)
        setName('')
      },
      onSettled: (_token, error) => {
        if (isAnswered(error)) setKey(newKey())
      },
    })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={1} sx={{ alignItems: { sm: 'center' } }}>
        <TextField
          label={translate('panel.tokens.name')}
          value={name}
          onChange={(event) => setName(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 100 } }}
        />
        <Button
          type="submit"
          variant="contained"
          disabled={name.trim() === '' || create.isPending}
          sx={{ flexShrink: 0 }}
        >
          {translate('panel.tokens.create')}
        </Button>
      </Stack>
      {made !== null && (
        <Alert severity="success" sx={{ mt: 1 }} onClose={() => setMade(null)}>
          {translate('panel.tokens.made', { name: made.name })} <code>{made.token}</code>
        </Alert>
      )}
    </form>
  )
}

const newKey = () => crypto.randomUUID()

/** False: nobody knows whether it was done, so that trying again must be the same request. */
const isAnswered = (error: Error | null) => error === null || (error instanceof Refusal && error.status < 500)

function Program({ token: { id, name, lastUsedAt } }: { token: TokenRecord }) {
  const translate = useTranslate()
  const [locale] = useLocaleState()
  const revoke = useChange<number, null>((api, tokenId) => api.send('DELETE', `/api/tokens/${tokenId}`))
  const [isAsking, setAsking] = useState(false)
  const used =
    lastUsedAt === null
      ? translate('panel.tokens.unused')
      : translate('panel.tokens.used', { at: showTime(lastUsedAt, { locale }) })
  return (
    <ListItem divider disableGutters sx={{ flexWrap: 'wrap', gap: 1 }}>
      <ListItemText primary={name} secondary={used} sx={{ overflowWrap: 'anywhere' }} />
      <Button color="error" disabled={revoke.isPending} onClick={() => setAsking(true)}>
        {translate('panel.tokens.revoke')}
      </Button>
      <Confirm
        isOpen={isAsking}
        title={translate('panel.tokens.question', { name })}
        content={translate('panel.tokens.consequence')}
        confirm={translate('panel.tokens.revoke')}
        onConfirm={() => {
          setAsking(false)
          revoke.mutate(id)
        }}
        onClose={() => setAsking(false)}
      />
    </ListItem>
  )
}

/** A change of the list, which is read again afterwards; a refusal is told. */
function useChange<Input, Output>(
  change: (api: ReturnType<typeof usePanelApi>, input: Input) => Promise<Output>,
) {
  const api = usePanelApi()
  const onError = useTellRefusal()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: Input) => change(api, input),
    onError,
    onSettled: () => queries.invalidateQueries({ queryKey }),
  })
}
