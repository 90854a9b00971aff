import { useEmulator } from './support'

const { emulator, call, refusal } = useEmulator()
const command = (name: string): object => ({ command: name, description: `what ${name} does` })

beforeAll(() => {
  emulator.people.createUser({ id: 17 })
})

test('menus are kept per scope and language and resolved from narrow to wide', async () => {
  await call('setMyCommands', { commands: [command('help')] })
  await call('setMyCommands', { commands: [command('help_ru')], language_code: 'ru' })
  const scope = { type: 'chat', chat_id: 17 }
  await call('setMyCommands', { commands: [command('admin')], scope })
  expect((await call('getMyCommands')).result).toMatchObject([{ command: 'help' }])
  expect((await call('getMyCommands', { language_code: 'ru' })).result).toMatchObject([
    { command: 'help_ru' },
  ])
  expect(emulator.menu(17)).toMatchObject([{ command: 'admin' }])
  expect(emulator.menu(18, 'ru')).toMatchObject([{ command: 'help_ru' }])
  await call('deleteMyCommands', { scope })
  expect((await call('getMyCommands', { scope })).result).toEqual([])
  expect(emulator.menu(17)).toMatchObject([{ command: 'help' }])
})

test('bad commands and unknown chats are refused', async () => {
  expect(await refusal('setMyCommands', { commands: [command('Not-Good')] })).toBe(
    'Bad Request: BOT_COMMAND_INVALID',
  )
  expect(await refusal('setMyCommands', { commands: [{ command: 'ok', description: '' }] })).toBe(
    'Bad Request: BOT_COMMAND_DESCRIPTION_INVALID',
  )
  const scope = { type: 'chat', chat_id: 4711 }
  expect(await refusal('setMyCommands', { commands: [command('help')], scope })).toBe(
    'Bad Request: chat not found',
  )
})

test('descriptions are kept per language', async () => {
  await call('setMyDescription', { description: 'Hello' })
  await call('setMyDescription', { description: 'Привет', language_code: 'ru' })
  expect((await call('getMyDescription', { language_code: 'ru' })).result).toEqual({ description: 'Привет' })
  expect((await call('getMyDescription', { language_code: 'de' })).result).toEqual({ description: 'Hello' })
})

test('getChat and getChatMember tell about known chats', async () => {
  expect((await call('getChat', { chat_id: 17 })).result).toMatchObject({ id: 17, type: 'private' })
  expect(await refusal('getChat', { chat_id: 4711 })).toBe('Bad Request: chat not found')
  const { id } = emulator.people.createGroup({ memberIds: [17] })
  expect((await call('getChatMember', { chat_id: id, user_id: 17 })).result).toMatchObject({
    status: 'member',
  })
})
