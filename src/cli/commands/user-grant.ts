import { Command } from 'commander'
import { appointOrganiser } from '../../domain/organisers/appoint-organiser'
import { dismissOrganiser } from '../../domain/organisers/dismiss-organiser'
import { findPerson } from '../../domain/organisers/find-person'
import type { FoundPerson } from '../../domain/organisers/found-person'
import { listOrganisers } from '../../domain/organisers/list-organisers'
import type { OrganiserCommand } from '../../domain/organisers/change-organiser'
import { AppError } from '../../errors'
import { personName } from '../../messages/person-name'
import { translator } from '../../messages/translate'
import { personReference } from '../../schemas/person-reference'
import { DEFAULT_LANGUAGE } from '../../vocabulary/language'
import { withLedger } from '../with-ledger'
import type { LedgerApp } from '../with-ledger'

const t = translator(DEFAULT_LANGUAGE)

/** `herald user-grant …`: who is an organiser; owners are named by ADMIN_IDS. */
export function userGrantCommands(): Command {
  const group = new Command('user-grant').description('list, appoint and dismiss organisers')
  group.command('list').description('everybody who was appointed').action(listCommand)
  ofOne('appoint', 'make somebody an organiser').action(change(appointOrganiser, 'organiser-appointed'))
  ofOne('dismiss', "take an organiser's rights back").action(change(dismissOrganiser, 'organiser-dismissed'))
  return group

  function ofOne(name: string, description: string): Command {
    return group
      .command(name)
      .description(description)
      .argument('<who>', '@username or Telegram id of somebody who has started the bot')
  }
}

/** `herald user-grant list`: a line each, the Telegram id first. */
async function listCommand(): Promise<void> {
  const organisers = await withLedger((app) => listOrganisers(app))
  const lines = organisers.map((person) => `${person.telegramId}\t${personName(t, person)}`)
  process.stdout.write(`${lines.length === 0 ? t('organisers-none') : lines.join('\n')}\n`)
}

function change(
  apply: (app: LedgerApp, command: OrganiserCommand) => Promise<void>,
  said: 'organiser-appointed' | 'organiser-dismissed',
): (who: string) => Promise<void> {
  return (who) =>
    withLedger(async (app) => {
      const person = await load(app, who)
      await apply(app, { userId: person.userId, ownerId: null, via: 'cli' })
      process.stdout.write(`${t(said, { name: personName(t, person) })}\n`)
    })
}

async function load(app: LedgerApp, who: string): Promise<FoundPerson> {
  const reference = personReference.parse(who)
  if (reference === null) throw new Error(`"${who}" is neither a @username nor a Telegram id.`)
  const person = await findPerson(app, reference)
  if (person === null) throw new AppError('person_unknown')
  return person
}
