import { useEmulator } from './support'

const { emulator, call, refusal } = useEmulator()
const chat_id = 11

beforeAll(() => {
  emulator.people.createUser({ id: chat_id, firstName: 'Ada' })
})

describe('sendMessage', () => {
  test('delivers text as Telegram returns it', async () => {
    const { result } = await call('sendMessage', { chat_id, text: ' /help me @somebody ' })
    expect(result).toMatchObject({
      text: '/help me @somebody',
      chat: { id: chat_id, type: 'private', first_name: 'Ada' },
      from: { is_bot: true },
      entities: [
        { type: 'bot_command', offset: 0, length: 5 },
        { type: 'mention', offset: 9, length: 9 },
      ],
    })
  })

  test.each([
    [{ chat_id }, 'Bad Request: message text is empty'],
    [{ chat_id, text: '' }, 'Bad Request: message text is empty'],
    [{ chat_id, text: ' \n ' }, 'Bad Request: text must be non-empty'],
    [{ chat_id, text: 'x'.repeat(4097) }, 'Bad Request: message is too long'],
    [{ text: 'x' }, 'Bad Request: chat_id is empty'],
    [{ chat_id: 999, text: 'x' }, 'Bad Request: chat not found'],
    [
      { chat_id, text: 'x', reply_parameters: { message_id: 4711 } },
      'Bad Request: message to be replied not found',
    ],
    [
      { chat_id, text: 'x', parse_mode: 'Wiki' },
      'Bad Request: unsupported parse_mode "wiki": the emulator knows HTML',
    ],
  ])('refuses %j', async (params, description) => {
    expect(await refusal('sendMessage', params)).toBe(description)
  })

  test('takes exactly 4096 characters, counted without markup', async () => {
    const text = `<b>${'x'.repeat(4096)}</b>`
    expect(await call('sendMessage', { chat_id, text, parse_mode: 'HTML' })).toMatchObject({ ok: true })
  })

  test('reads query strings and forms, with structures as JSON text', async () => {
    const markup = JSON.stringify({ inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] })
    const fields = new URLSearchParams({ chat_id: String(chat_id), text: 'form', reply_markup: markup })
    const base = `${emulator.url}/bot${emulator.token}`
    const form = await fetch(`${base}/sendMessage`, { method: 'POST', body: fields })
    expect(await form.json()).toMatchObject({
      ok: true,
      result: { text: 'form', reply_markup: JSON.parse(markup) as object },
    })
    const query = await fetch(`${base}/SENDMESSAGE?${fields.toString()}`)
    expect(await query.json()).toMatchObject({ ok: true, result: { text: 'form' } })
  })
})

describe('reply markup', () => {
  const inline = (button: object): object => ({
    chat_id,
    text: 'x',
    reply_markup: { inline_keyboard: [[button]] },
  })

  test.each([
    [{ text: 'a', callback_data: 'я'.repeat(33) }, 'Bad Request: BUTTON_DATA_INVALID'],
    [
      { text: 'a', callback_data: '' },
      "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [
      { text: 'a' },
      "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [{ callback_data: 'a' }, 'Bad Request: can\'t parse inline keyboard button: Can\'t find field "text"'],
    [{ text: ' ', callback_data: 'a' }, 'Bad Request: inline keyboard button text must be non-empty'],
    [
      { text: 'a', url: 'nowhere' },
      "Bad Request: inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
    ],
    [
      { text: 'a', url: 'javascript:alert(1)' },
      "Bad Request: inline keyboard button URL 'javascript:alert(1)' is invalid: Unsupported URL protocol",
    ],
  ])('refuses %j', async (button, description) => {
    expect(await refusal('sendMessage', { ...inline(button) })).toBe(description)
  })

  test('takes 64 bytes of callback data', async () => {
    expect(
      await call('sendMessage', { ...inline({ text: 'a', callback_data: 'я'.repeat(32) }) }),
    ).toMatchObject({
      ok: true,
    })
  })

  test('refuses more than a hundred buttons', async () => {
    const row = Array.from({ length: 101 }, (_, index) => ({ text: 'a', callback_data: String(index) }))
    const reply_markup = { inline_keyboard: [row] }
    expect(await refusal('sendMessage', { chat_id, text: 'x', reply_markup })).toBe(
      'Bad Request: REPLY_MARKUP_TOO_LONG',
    )
  })
})

describe('who cannot be written to', () => {
  const text = 'x'

  test('a person who blocked the bot, until unblocked; the bot hears of both', async () => {
    emulator.people.createUser({ id: 21 })
    emulator.people.block(21)
    expect(await call('sendMessage', { chat_id: 21, text })).toMatchObject({
      status: 403,
      description: 'Forbidden: bot was blocked by the user',
    })
    emulator.people.unblock(21)
    expect(await call('sendMessage', { chat_id: 21, text })).toMatchObject({ ok: true })
    const { result } = await call('getUpdates')
    expect(result).toMatchObject([
      { my_chat_member: { new_chat_member: { status: 'kicked' } } },
      { my_chat_member: { new_chat_member: { status: 'member' } } },
    ])
  })

  test('deactivated people, other bots, people who never pressed Start', async () => {
    emulator.people.createUser({ id: 31 })
    emulator.people.deactivate(31)
    emulator.people.createUser({ id: 32, isBot: true })
    emulator.people.createUser({ id: 33, isStarted: false })
    expect(await refusal('sendMessage', { chat_id: 31, text })).toBe('Forbidden: user is deactivated')
    expect(await refusal('sendMessage', { chat_id: 32, text })).toBe(
      "Forbidden: bot can't send messages to bots",
    )
    expect(await refusal('sendMessage', { chat_id: 33, text })).toBe(
      "Forbidden: bot can't initiate conversation with a user",
    )
    emulator.people.say(33, '/start')
    expect(await call('sendMessage', { chat_id: 33, text })).toMatchObject({ ok: true })
  })

  test('groups that kicked the bot, that it left, that moved', async () => {
    const group = emulator.people.createGroup({ id: -5, type: 'group', title: 'Team' })
    expect(await call('sendMessage', { chat_id: group.id, text })).toMatchObject({ ok: true })
    const newId = emulator.people.migrate(group.id)
    expect(await call('sendMessage', { chat_id: group.id, text })).toMatchObject({
      status: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: newId },
    })
    expect(await call('sendMessage', { chat_id: newId, text })).toMatchObject({ ok: true })
    emulator.people.kick(newId)
    expect(await refusal('sendMessage', { chat_id: newId, text })).toBe(
      'Forbidden: bot was kicked from the supergroup chat',
    )
    const left = emulator.people.createGroup({ username: 'the_club' })
    await call('leaveChat', { chat_id: '@the_club' })
    expect(await refusal('sendMessage', { chat_id: left.id, text })).toBe(
      'Forbidden: bot is not a member of the supergroup chat',
    )
  })
})

test('an unknown method is a loud 404 and is counted', async () => {
  expect(await call('sendTelepathy', { chat_id })).toMatchObject({
    status: 404,
    description: 'Not Found: method not found',
  })
  expect(emulator.counters()).toMatchObject({ unknownMethods: { sendTelepathy: 1 }, unknownMethodCalls: 1 })
})

test('a wrong and a revoked token are unauthorized', async () => {
  expect(await call('getMe', {}, '1:wrong')).toMatchObject({ status: 401, description: 'Unauthorized' })
  emulator.revokeToken()
  expect(await call('getMe')).toMatchObject({ status: 401, description: 'Unauthorized' })
  emulator.restoreToken()
  expect(await call('getMe')).toMatchObject({ ok: true, result: { is_bot: true } })
})

test('a body that is no JSON object is refused', async () => {
  const response = await fetch(`${emulator.url}/bot${emulator.token}/sendMessage`, {
    method: 'POST',
    body: '{"chat',
  })
  expect(response.status).toBe(400)
})
