import type { TestBot } from './bot'
import {
  insertBroadcast,
  insertCompetition,
  insertJuryPanel,
  insertProfile,
  insertRecipient,
  insertRegistration,
  insertTimeSlot,
  insertUser,
} from './fixtures'
import { MessageTemplate } from '../../src/db/entities/message-template.entity'
import { SavedFilter } from '../../src/db/entities/saved-filter.entity'
import { transaction } from '../../src/db/transaction'
import { flagsOfWay } from '../../src/vocabulary/channel'
import { broadcastStatuses } from '../../src/vocabulary/broadcast-status'
import { recipientStatuses } from '../../src/vocabulary/recipient-status'
import { registrationStatuses } from '../../src/vocabulary/registration-status'

/** Text of just so many characters that every careless use of it breaks something. */
export function odd(length: number): string {
  const piece = `<b>&"'*_\`[x](y) Ñ Щ עברית \u202E 👩‍👩‍👧 `
  return (
    piece
      .repeat(Math.ceil(length / piece.length))
      .slice(0, length - 1)
      .replace(/[\uD800-\uDBFF]$/, '') + '§'
  )
}

const LISTED = 11

/** Something of everything, in every state, under names as long and odd as the columns take. */
export async function fillOddWorld(bot: TestBot): Promise<void> {
  const { app } = bot
  const grand = await insertCompetition(app, {
    name: odd(255),
    description: odd(500),
    competitionType: 'classic_game',
    availableRoles: ['player', 'voter', 'viewer', 'adviser'],
    requiresTimeSlots: true,
    requiresJuryPanel: true,
    timezone: 'America/Argentina/ComodRivadavia',
    maxPlayers: 3,
    startDate: new Date('2030-01-01'),
    endDate: new Date('2031-01-01'),
  })
  const others = []
  for (let index = 0; index < LISTED; index += 1)
    others.push(await insertCompetition(app, { name: `${index} ${odd(100)}`, isActive: index !== 3 }))
  const competitionId = grand.id
  for (let index = 0; index < LISTED; index += 1) {
    await insertTimeSlot(app, { competitionId, maxVoters: 1 + index, isActive: index !== 5 })
    await insertJuryPanel(app, { competitionId, panelName: `${index}${odd(90)}` })
  }
  const people = []
  for (let index = 0; index < LISTED; index += 1) people.push(await oddPerson(bot, index))
  for (const [index, { id: userId, telegramId }] of people.entries()) {
    const status = registrationStatuses[index % registrationStatuses.length] ?? 'pending'
    const facts = { userId, telegramId, status, decisionReason: status === 'rejected' ? odd(500) : null }
    await insertRegistration(app, { ...facts, competitionId, role: 'viewer' })
    await insertRegistration(app, {
      ...facts,
      status: 'pending',
      competitionId,
      role: 'adviser',
      secondedPlayer: odd(255),
    })
  }
  await insertTemplates(bot)
  await insertBroadcasts(bot, people)
}

/** Somebody as odd, with a chat, who can be written to. */
async function oddPerson({ app, emulator }: TestBot, index: number) {
  const firstName = odd(64)
  const { user } = emulator.people.createUser({ firstName, username: `odd_${'x'.repeat(26)}${index}` })
  return insertProfile(app, {
    telegramId: user.id,
    telegramFirstName: firstName,
    telegramUsername: user.username ?? null,
    isOrganiser: index > 8,
    firstName: 'Ж'.repeat(50),
    lastName: "O'".repeat(25),
    country: odd(100),
    city: odd(100),
    club: odd(255),
    company: odd(255),
    position: odd(255),
    presentation: odd(500),
    bio: odd(500),
    certificateName: 'Anna '.repeat(20).trim(),
  })
}

async function insertTemplates({ app }: TestBot): Promise<void> {
  await transaction(app, async (tx) => {
    for (let index = 0; index < LISTED; index += 1) {
      await tx.getRepository(MessageTemplate).insert({
        ...{ name: `${index}${odd(250)}`, subject: '', bodyEmail: '', isActive: index !== 2 },
        bodyTelegram: `<b>Hello</b> {first_name} &lt; ${'y'.repeat(3000)}`,
        ...(index === 0 && {
          subject: `{{ bio }} ${'z'.repeat(450)}`,
          bodyEmail: `{{ bio }} ${'y'.repeat(9000)}`,
        }),
      })
      const name = `${index}${odd(50)}`
      await tx
        .getRepository(SavedFilter)
        .insert({ name, nameKey: name.toLowerCase(), filters: {}, createdBy: 1 })
    }
  })
}

async function insertBroadcasts(
  { app }: TestBot,
  people: readonly { id: number; telegramId: number }[],
): Promise<void> {
  await insertBroadcast(app, {
    ...{ name: odd(255), createdBy: 900_001, ...flagsOfWay('fallback') },
    content: { kind: 'text', text: odd(4000), entities: [], subject: odd(500) },
  })
  for (const status of broadcastStatuses) {
    const { id: broadcastId } = await insertBroadcast(app, {
      ...{ name: odd(255), status, createdBy: 900_001, pauseCause: status === 'paused' ? 'organiser' : null },
      content: { kind: 'text', text: odd(4000), entities: [] },
      ...(status === 'draft' ? {} : { audienceMaxId: 1, totalRecipients: 0, startedAt: new Date() }),
      ...(status === 'scheduled' ? { scheduledAt: new Date('2035-01-01') } : { frozenAt: new Date() }),
    })
    if (status !== 'completed') continue
    for (const [index, person] of people.entries()) {
      const state = recipientStatuses[index % recipientStatuses.length] ?? 'sent'
      if (state === 'pending' || state === 'sending') continue
      await insertRecipient(app, {
        ...{ broadcastId, userId: person.id, telegramId: person.telegramId, status: state },
        ...(state === 'failed' ? { errorCode: 'telegram_400', error: odd(200) } : {}),
        ...(state === 'sent' ? { messageIds: [1], sentAt: new Date() } : {}),
      })
    }
  }
}

/** Somebody who has only pressed Start. */
export async function insertNewcomer({ app, emulator }: TestBot, languageCode: string): Promise<number> {
  const { user } = emulator.people.createUser({ firstName: odd(64), languageCode })
  await insertUser(app, { telegramId: user.id, language: languageCode === 'ru' ? 'ru' : 'en' })
  return user.id
}
