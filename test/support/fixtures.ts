import type { EntitySchema, FindOptionsWhere, ObjectLiteral } from 'typeorm'
import type { Database } from '../../src/db/data-source'
import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { BroadcastRecipient } from '../../src/db/entities/broadcast-recipient.entity'
import { Competition } from '../../src/db/entities/competition.entity'
import { JuryPanel } from '../../src/db/entities/jury-panel.entity'
import { ContactMail } from '../../src/db/entities/contact-mail.entity'
import { ContactMessage } from '../../src/db/entities/contact-message.entity'
import { Notice } from '../../src/db/entities/notice.entity'
import { Registration } from '../../src/db/entities/registration.entity'
import { TimeSlot } from '../../src/db/entities/time-slot.entity'
import { UpdateInbox } from '../../src/db/entities/update-inbox.entity'
import { User } from '../../src/db/entities/user.entity'
import { transaction } from '../../src/db/transaction'

/** Rows with just enough in them; every value can be given. */
interface Context {
  db: Database
}

let given = 0
/** A number that no other row of this test file has. */
export const unique = () => (given += 1)

export function insertUser(app: Context, values: Partial<User> = {}): Promise<User> {
  return insert(app, User, { telegramId: 100_000 + unique(), telegramFirstName: 'Somebody', ...values })
}

/** Somebody whose profile is complete. */
export function insertProfile(app: Context, values: Partial<User> = {}): Promise<User> {
  const number = unique()
  return insertUser(app, {
    firstName: 'First',
    lastName: 'Last',
    phone: `+4930${String(1_000_000 + number)}`,
    email: `person${number}@example.org`,
    country: 'Country',
    city: 'City',
    club: 'Club',
    certificateName: 'First Last',
    presentation: 'Some words',
    ...values,
  })
}

export function insertCompetition(app: Context, values: Partial<Competition> = {}): Promise<Competition> {
  return insert(app, Competition, {
    name: `Competition ${unique()}`,
    competitionType: 'tournament',
    availableRoles: ['player', 'voter', 'viewer'],
    ...values,
  })
}

type OfCompetition = { competitionId: number }

/** A slot of one hour on a day of its own, so that slots do not overlap unless told to. */
export function insertTimeSlot(app: Context, values: Partial<TimeSlot> & OfCompetition): Promise<TimeSlot> {
  const startsAt = new Date(Date.UTC(2030, 0, unique(), 10))
  return insert(app, TimeSlot, {
    slotDay: startsAt.toISOString().slice(0, 10),
    startTime: '10:00:00',
    endTime: '11:00:00',
    startsAt,
    endsAt: new Date(startsAt.getTime() + 3_600_000),
    ...values,
  })
}

export function insertJuryPanel(
  app: Context,
  values: Partial<JuryPanel> & OfCompetition,
): Promise<JuryPanel> {
  return insert(app, JuryPanel, { panelName: `Panel ${unique()}`, ...values })
}

/** `isConfirmed` follows the status unless given. */
export function insertRegistration(
  app: Context,
  values: Partial<Registration> & OfCompetition & { userId: number },
): Promise<Registration> {
  return insert(app, Registration, {
    telegramId: 100_000,
    role: 'player',
    isConfirmed: values.status === 'approved',
    ...values,
  })
}

export function insertBroadcast(app: Context, values: Partial<Broadcast> = {}): Promise<Broadcast> {
  const content = { kind: 'text' as const, text: 'Hello', entities: [] }
  return insert(app, Broadcast, { name: `Broadcast ${unique()}`, createdBy: 1, content, ...values })
}

export function insertRecipient(
  app: Context,
  values: Partial<BroadcastRecipient> & { broadcastId: number },
): Promise<BroadcastRecipient> {
  return insert(app, BroadcastRecipient, { telegramId: 100_000 + unique(), ...values })
}

export function insertNotice(app: Context, values: Partial<Notice> & { userId: number }): Promise<Notice> {
  return insert(app, Notice, {
    kind: 'registration_approved',
    subjectType: 'registration',
    subjectId: 1,
    dedupeKey: `test:${unique()}`,
    dueAt: new Date(),
    ...values,
  })
}

/** A question of the person, and its e-mail. */
export async function insertContactMail(
  app: Context,
  { userId, ...mail }: Partial<ContactMail> & { userId: number },
): Promise<ContactMail> {
  const content = { kind: 'text' as const, text: 'May I?', entities: [] }
  const asked = await insert(app, ContactMessage, { userId, direction: 'question', content })
  return insert(app, ContactMail, { contactMessageId: asked.id, ...mail })
}

export function insertUpdate(app: Context, values: Partial<UpdateInbox> = {}): Promise<UpdateInbox> {
  return insert(app, UpdateInbox, {
    botId: 1,
    updateId: unique(),
    payload: {},
    receivedAt: new Date(),
    ...values,
  })
}

/** The row as the database has it, its defaults filled in. */
function insert<T extends ObjectLiteral & { id: number }>(
  { db }: Context,
  entity: EntitySchema<T>,
  values: Partial<T>,
): Promise<T> {
  return transaction({ db }, async (tx) => {
    const repository = tx.getRepository(entity)
    const { identifiers } = await repository.insert(values)
    return repository.findOneByOrFail({ id: identifiers[0]?.['id'] as number } as FindOptionsWhere<T>)
  })
}
