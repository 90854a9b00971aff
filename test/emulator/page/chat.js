// Plays people who chat with a bot of the emulator. Whatever the bot or a person wrote becomes text nodes, never markup.

const byId = (id) => document.getElementById(id)
const PEOPLE_EVERY_MS = 3000
const WAIT_MS = 25_000
const TOAST_MS = 5000

/** The bot in `?bot=<id>`, or the first one: { id, username, token }. */
let bot
/** Whose chat is open, and what it holds: messages by id, in order, as { message, markup, isFromBot }. */
let open = null

async function call(command, params = {}, signal = undefined) {
  const body = JSON.stringify({ bot: bot?.token, ...params })
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`/control/${command}`, { method: 'POST', headers, body, signal })
  const answer = await response.json()
  if (!answer.ok) throw new Error(answer.error)
  return answer.result
}

/** Does what a press asks for and says what went wrong; the button rests meanwhile. */
async function attempt(work, button = undefined) {
  if (button) button.disabled = true
  try {
    await work()
  } catch (error) {
    toast(String(error.message))
  } finally {
    if (button) button.disabled = false
  }
}

function el(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children)
  return element
}

const pressable = (label, onPress, properties = {}) => {
  const button = el('button', { type: 'button', ...properties }, label)
  button.addEventListener('click', () => void attempt(onPress, button))
  return button
}

// ---- People

const nameOf = ({ first_name, last_name }) => [first_name, last_name].filter(Boolean).join(' ')

async function showPeople() {
  const { total, people } = await call('people', { query: byId('wanted').value })
  const focused = document.activeElement?.dataset?.person
  byId('people').replaceChildren(...people.map(personItem))
  if (focused) document.querySelector(`[data-person="${focused}"]`)?.focus()
  byId('more').hidden = total <= people.length
  byId('more').textContent = `${people.length} of ${total}: look for a name to see others`
}

function personItem({ user, standing, lastText }) {
  const who = user.username ? ` @${user.username}` : ''
  const state = standing === 'active' ? '' : ` · ${standing.replaceAll('_', ' ')}`
  const facts = el('small', {}, `${user.id}${who} · ${user.language_code ?? '–'}${state}`)
  const button = pressable(nameOf(user), () => openChat(user.id))
  button.dataset.person = user.id
  button.setAttribute('aria-current', String(open?.user.id === user.id))
  button.append(facts, el('small', {}, lastText || ' '))
  return el('li', {}, button)
}

async function createPerson() {
  const answer = await ask('A new person', [
    { name: 'firstName', label: 'First name', value: 'Ada' },
    { name: 'lastName', label: 'Last name, if any', isOptional: true },
    { name: 'username', label: 'Username without @, if any', isOptional: true },
    { name: 'languageCode', label: 'Language of their Telegram', options: ['en', 'ru', 'de'] },
    { name: 'phoneNumber', label: 'Phone number; empty: one that exists nowhere', isOptional: true },
    { name: 'id', label: 'Telegram id; empty: the next free one', isOptional: true },
  ])
  if (answer === null) return
  const { user } = await call('createUser', { ...answer, isStarted: false })
  await openChat(user.id)
}

// ---- A chat

async function openChat(chatId) {
  const account = await call('findUser', { chatId })
  if (!account) throw new Error(`There is nobody with the id ${chatId}.`)
  const { messages, lastSeq, standing } = await call('readChat', { chatId })
  const { user } = account
  open?.leaving.abort()
  open = { user, standing, since: lastSeq, messages: new Map(), leaving: new AbortController() }
  for (const each of messages) if (!each.isDeleted) open.messages.set(each.message.message_id, each)
  history.replaceState(null, '', `#${chatId}`)
  document.body.classList.add('open')
  byId('title').textContent = `${nameOf(user)} (${user.id})`
  byId('composer').hidden = false
  byId('messages').replaceChildren(...[...open.messages.values()].map(messageItem))
  scrollDown()
  showKeyboard()
  showStanding()
  await showPeople()
  void follow(open)
}

async function follow(chat) {
  const kinds = ['message', 'edit', 'delete', 'incoming']
  const { signal } = chat.leaving
  while (!signal.aborted) {
    try {
      const wanted = { chatId: chat.user.id, since: chat.since, timeoutMs: WAIT_MS, kinds }
      for (const event of await call('events', wanted, signal)) take(chat, event)
    } catch (error) {
      if (signal.aborted) return
      toast(`The emulator does not answer: ${error.message}`)
      await new Promise((resolve) => setTimeout(resolve, PEOPLE_EVERY_MS))
    }
  }
}

function take(chat, { seq, kind, message, markup }) {
  chat.since = Math.max(chat.since, seq)
  const list = byId('messages')
  const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80
  const shown = document.querySelector(`[data-message="${message.message_id}"]`)
  if (kind === 'delete') {
    chat.messages.delete(message.message_id)
    shown?.remove()
  } else {
    const isFromBot = chat.messages.get(message.message_id)?.isFromBot ?? kind !== 'incoming'
    const stored = { message, markup, isFromBot }
    chat.messages.set(message.message_id, stored)
    if (shown) shown.replaceWith(messageItem(stored))
    else list.append(messageItem(stored))
  }
  if (isAtEnd) scrollDown()
  showKeyboard()
}

const scrollDown = () => byId('messages').scrollTo({ top: byId('messages').scrollHeight })

function messageItem({ message, markup, isFromBot }) {
  const item = el('article', { className: isFromBot ? 'message' : 'message own' })
  item.dataset.message = message.message_id
  const time = new Date((message.edit_date ?? message.date) * 1000).toLocaleTimeString()
  const bubble = el('div', { className: 'bubble' }, ...contentOf(message))
  bubble.append(el('span', { className: 'facts' }, message.edit_date ? `${time}, edited` : time))
  const rows = (markup?.inline_keyboard ?? []).map((buttons) => buttonRow(buttons, message.message_id))
  item.append(bubble, ...rows)
  return item
}

function contentOf(message) {
  const { reply_to_message: reply, poll, contact, users_shared: users } = message
  const content = []
  if (reply) content.push(el('div', { className: 'reply' }, reply.text ?? reply.caption ?? '…'))
  const file = fileOf(message)
  if (file) content.push(file)
  if (contact) content.push(`☎️ ${nameOf(contact)} ${contact.phone_number}`)
  if (users) content.push(`👤 ${users.users.map(({ user_id }) => user_id).join(', ')}`)
  if (poll)
    content.push(
      `📊 ${poll.question}`,
      ...poll.options.map((option, at) => voteButton(message, { option, at })),
    )
  const { text = message.caption ?? '', entities = message.caption_entities ?? [] } = message
  content.push(...formatted(text, entities))
  return content
}

const voteButton = ({ message_id: messageId }, { option, at }) =>
  pressable(`${option.text} · ${option.voter_count}`, () =>
    call('vote', { chatId: open.user.id, messageId, optionIds: [at] }),
  )

const icons = {
  document: '📄',
  video: '🎬',
  animation: '🎞',
  audio: '🎵',
  voice: '🎤',
  video_note: '📹',
  sticker: '🖼',
}

function fileOf(message) {
  const photo = message.photo?.at(-1)
  if (photo) {
    const picture = el('img', { alt: 'Photo' })
    picture.addEventListener('error', () => picture.replaceWith(el('div', {}, '📷 Photo')))
    picture.addEventListener('load', scrollDown, { once: true })
    void addressOf(photo).then((address) => (picture.src = address))
    return picture
  }
  const kind = Object.keys(icons).find((name) => message[name])
  if (!kind) return null
  const { file_name: name = kind.replace('_', ' '), emoji = '' } = message[kind]
  const save = async () => {
    el('a', { href: await addressOf(message[kind]), download: name }).click()
  }
  return pressable(`${icons[kind]} ${name} ${emoji}`, save)
}

const addressOf = async ({ file_id: fileId }) => {
  const { file_path: path } = await call('findFile', { fileId })
  return `/file/bot${bot.token}/${path}`
}

// ---- Text with entities

const tags = {
  ...{ bold: 'b', italic: 'i', underline: 'u', strikethrough: 's', code: 'code', pre: 'pre' },
  ...{ blockquote: 'blockquote', expandable_blockquote: 'blockquote' },
}

/** Nodes of a text; entities lie within one another or apart, and offsets count UTF-16 units as strings do here. */
function formatted(text, entities, from = 0, to = text.length) {
  const nodes = []
  let rest = entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length)
  let at = from
  while (rest.length > 0) {
    const [entity, ...others] = rest
    const end = Math.min(entity.offset + entity.length, to)
    rest = others.filter(({ offset }) => offset >= end)
    const within = others.filter(({ offset }) => offset < end)
    nodes.push(text.slice(at, entity.offset))
    const inner = formatted(text, within, entity.offset, end)
    nodes.push(dressed(entity, { inner, text: text.slice(entity.offset, end) }))
    at = end
  }
  nodes.push(text.slice(at, to))
  return nodes.filter((node) => node !== '')
}

function dressed({ type, url }, { inner, text }) {
  if (type === 'text_link' || type === 'url') return link(url ?? text, inner)
  if (type === 'bot_command') return pressable(text, () => say(text), { className: 'command' })
  if (type !== 'spoiler') return el(tags[type] ?? 'span', {}, ...inner)
  const spoiler = el('span', { className: 'spoiler' }, el('span', {}, ...inner))
  spoiler.addEventListener('click', () => spoiler.classList.add('open'))
  return spoiler
}

function link(address, inner) {
  const target = addressFrom(address)
  if (target === null) return el('span', {}, ...inner)
  const anchor = el('a', { href: target.href, target: '_blank', rel: 'noopener noreferrer' }, ...inner)
  anchor.addEventListener('click', (event) => {
    if (payloadOf(target) === null) return
    event.preventDefault()
    void attempt(() => visit(target.href))
  })
  return anchor
}

// ---- Links

/** Of http and https alone. */
function addressFrom(text) {
  const complete = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`
  if (!URL.canParse(complete)) return null
  const address = new URL(complete)
  return /^https?:$/.test(address.protocol) ? address : null
}

/** What a link to this bot says behind /start; null for any other link. */
function payloadOf({ hostname, pathname, searchParams }) {
  const isBot = pathname.toLowerCase() === `/${bot.username.toLowerCase()}`
  return hostname === 't.me' && isBot ? (searchParams.get('start') ?? '') : null
}

/** Opens a link as Telegram would: the bot's own in this chat, any other in a new page. */
async function visit(text) {
  const address = addressFrom(text)
  if (address === null) throw new Error(`That is no link: ${text}`)
  const payload = payloadOf(address)
  if (payload === null) window.open(address.href, '_blank', 'noopener,noreferrer')
  else await say(`/start ${payload}`.trim())
}

// ---- Buttons

function buttonRow(buttons, messageId) {
  const items = buttons.map((button) => pressable(button.text, () => press(button, messageId)))
  return el('div', { className: 'row' }, ...items)
}

async function press(button, messageId) {
  if (button.url) return visit(button.url)
  const chosenIds = button.request_users ? await choosePeople() : undefined
  if (chosenIds === null) return
  const target = { button: button.callback_data ?? button.text, messageId }
  const { answer } = await call('tap', { chatId: open.user.id, ...target, chosenIds, timeoutMs: WAIT_MS })
  if (answer?.url) await visit(answer.url)
  if (!answer?.text) return
  if (!answer.isAlert) return toast(answer.text)
  byId('alert').querySelector('p').textContent = answer.text
  byId('alert').showModal()
}

async function choosePeople() {
  const answer = await ask('Whom?', [
    { name: 'ids', label: 'Telegram ids, separated by commas', value: open.user.id },
  ])
  return answer && answer.ids.split(',').map(Number)
}

/** The keyboard that the newest message with one has brought, unless a later one took it away. */
function showKeyboard() {
  const stored = [...open.messages.values()].findLast(
    ({ markup }) => markup?.keyboard || markup?.remove_keyboard,
  )
  const id = stored?.message.message_id
  const rows = open.usedKeyboard === id ? [] : (stored?.markup.keyboard ?? [])
  byId('keyboard').hidden = rows.length === 0
  byId('keyboard').replaceChildren(
    ...rows.map((buttons) => {
      const row = buttonRow(buttons, id)
      if (stored.markup.one_time_keyboard) row.addEventListener('click', () => (open.usedKeyboard = id))
      return row
    }),
  )
}

// ---- What a person sends

const say = (text) => call('say', { chatId: open.user.id, text })

const samples = {
  '☎️ My contact': () => call('shareContact', { chatId: open.user.id }),
  '📷 A photo': () => sendSample('photo'),
  '🖼 A sticker': () => sendSample('sticker'),
  '🎤 A voice message': () => sendSample('voice'),
  '🔗 Open a link, or what a code says': async () => {
    const answer = await ask('Open a link', [
      { name: 'address', label: `Such as t.me/${bot.username}?start=…` },
    ])
    if (answer) await visit(answer.address)
  },
}
const sendSample = async (kind) => {
  const caption = byId('text').value
  await call('sendSample', { chatId: open.user.id, kind, ...(caption && { caption }) })
  byId('text').value = ''
}

const menuItem = (label, onPress) =>
  el(
    'li',
    {},
    pressable(label, async () => {
      closeMenus()
      await onPress()
    }),
  )
const closeMenus = () => document.querySelectorAll('details').forEach((menu) => menu.removeAttribute('open'))

async function showCommands() {
  const { id, language_code: languageCode } = open.user
  const commands = await call('menu', { chatId: id, languageCode })
  const items = commands.map(({ command, description }) =>
    menuItem(`/${command} – ${description}`, () => say(`/${command}`)),
  )
  byId('commands')
    .querySelector('ul')
    .replaceChildren(...items)
}

function showStanding() {
  byId('block').hidden = false
  byId('block').textContent = open.standing === 'blocked' ? 'Unblock the bot' : 'Block the bot'
}

// ---- Dialogs

let toastTimer
function toast(text) {
  clearTimeout(toastTimer)
  byId('toast').textContent = text
  byId('toast').hidden = false
  toastTimer = setTimeout(() => (byId('toast').hidden = true), TOAST_MS)
}

/** Asks for some texts; null when the person thinks better of it, and without those left empty. */
function ask(question, fields) {
  const dialog = byId('asker')
  const form = dialog.querySelector('form')
  byId('question').textContent = question
  form.querySelector('div').replaceChildren(...fields.map(fieldOf))
  dialog.showModal()
  return new Promise((resolve) => {
    let answer = null
    form.onsubmit = (event) => {
      event.preventDefault()
      answer = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''))
      dialog.close()
    }
    form.querySelector('[value="cancel"]').onclick = () => dialog.close()
    dialog.onclose = () => resolve(answer)
  })
}

function fieldOf({ name, label, value = '', options = null, isOptional = false }) {
  if (options === null) return el('label', {}, label, el('input', { name, value, required: !isOptional }))
  return el('label', {}, label, el('select', { name }, ...options.map((option) => el('option', {}, option))))
}

// ---- The page

byId('finder').addEventListener('submit', (event) => event.preventDefault())
byId('wanted').addEventListener('input', () => void attempt(showPeople))
byId('new').addEventListener('click', () => void attempt(createPerson))
byId('back').addEventListener('click', () => document.body.classList.remove('open'))
byId('commands').addEventListener('toggle', ({ target }) => target.open && void attempt(showCommands))
byId('block').addEventListener('click', () =>
  attempt(async () => {
    const isBlocked = open.standing === 'blocked'
    await call(isBlocked ? 'unblock' : 'block', { chatId: open.user.id })
    open.standing = isBlocked ? 'active' : 'blocked'
    showStanding()
  }),
)
byId('composer').addEventListener('submit', (event) => {
  event.preventDefault()
  const text = byId('text').value
  if (text.trim() === '') return
  byId('text').value = ''
  void attempt(() => say(text), byId('send'))
})
byId('text').addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  byId('composer').requestSubmit()
})
byId('attachments')
  .querySelector('ul')
  .append(...Object.entries(samples).map(([label, onPress]) => menuItem(label, onPress)))
document.addEventListener('click', ({ target }) => target.closest('details') ?? closeMenus())

await attempt(async () => {
  const wanted = Number(new URLSearchParams(location.search).get('bot'))
  const bots = await call('bots')
  bot = bots.find(({ id }) => id === wanted) ?? bots[0]
  await showPeople()
  if (location.hash) await openChat(Number(location.hash.slice(1)))
})
setInterval(() => document.hidden || void showPeople().catch(() => undefined), PEOPLE_EVERY_MS) // the chat says that nobody answers
