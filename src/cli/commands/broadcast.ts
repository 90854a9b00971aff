import { Argument, Command, InvalidArgumentError, Option } from 'commander'
import { broadcastFilters, CANARY_PEOPLE } from '../../vocabulary/broadcast-status'
import { broadcastWays } from '../../vocabulary/channel'
import { languages } from '../../vocabulary/language'
import { registrationStatuses } from '../../vocabulary/registration-status'
import { roles } from '../../vocabulary/roles'
import { audienceCommand } from './broadcast-audience'
import { checkCommand } from './broadcast-check'
import {
  cancelCommand,
  pauseCommand,
  resumeCommand,
  retractCommand,
  retryCommand,
  retryWords,
  scheduleCommand,
} from './broadcast-controls'
import { correctCommand } from './broadcast-correct'
import { broadcastExportCommand } from './broadcast-export'
import { wayCommand } from './broadcast-way'
import { broadcastListCommand, broadcastShowCommand } from './broadcast-list'

const filters = Object.keys(broadcastFilters)

/** `herald broadcast …`: what organisers do with broadcasts, from the command line. */
export function broadcastCommands(): Command {
  const group = new Command('broadcast').description('look at broadcasts and steer them')
  for (const each of [...looks(), ...controls(), ...followUps()]) group.addCommand(each)
  group.addCommand(audience())
  group.addCommand(exportLedger())
  return group
}

function looks(): Command[] {
  const list = json(new Command('list').description('list broadcasts, the newest first'))
    .addOption(new Option('--filter <state>', 'only these').choices(filters).default('all'))
    .option('--page <number>', 'another page', wholeNumber, 1)
    .action(broadcastListCommand)
  const show = ofOne('show', 'tell how a broadcast goes').action(broadcastShowCommand)
  const check = ofOne('check', 'tell who would lack a value or get nothing; exit code 1 if anybody').action(
    checkCommand,
  )
  return [list, show, check]
}

function controls(): Command[] {
  const schedule = ofOne('schedule', 'set the time of a draft')
    .argument('<time...>', 'such as 2026-12-25 18:00, tomorrow 9:00, in 2 hours')
    .option('--timezone <zone>', 'on whose clock (default: of who wrote the draft)')
    .option('--canary', `to ${CANARY_PEOPLE} people first, then wait to be resumed`, false)
    .action(scheduleCommand)
  const way = ofOne('way', 'choose by what a draft goes')
    .addArgument(new Argument('<way>', 'by what').choices(broadcastWays))
    .option('--subject <text>', 'what its e-mails are headed with')
    .action(wayCommand)
  return [
    way,
    schedule,
    ofOne('pause', 'stop sending for the time being').action(pauseCommand),
    ofOne('resume', 'go on with a paused one').action(resumeCommand),
    ofOne('cancel', 'send to nobody else, or take a schedule back').action(cancelCommand),
  ]
}

function followUps(): Command[] {
  const retry = ofOne('retry', 'send an ended one again to some')
    .addArgument(new Argument('<whom>', 'to whom').choices(Object.keys(retryWords)))
    .action(retryCommand)
  const retract = confirmed(ofOne('retract', 'delete it for everybody, within 48 hours')).action(
    retractCommand,
  )
  return [retry, retract, correct()]
}

function correct(): Command {
  return confirmed(ofOne('correct', 'edit it in place for everybody'))
    .option('--text <text>', 'what it should say; of a file its caption')
    .addOption(several('--caption <text>', 'the caption of a file; of an album each in order', asItIs))
    .option('--file <kind=file_id>', 'another file of Telegram in its place, such as photo=AgACAgI…')
    .option('--template <name>', 'a saved template, by name or number, for each in their language')
    .addOption(
      several('--body <language=text>', 'of a template that was sent, the text of this language', asItIs),
    )
    .action(correctCommand)
}

function ofOne(name: string, description: string): Command {
  return json(new Command(name).description(description).argument('<id>', 'the broadcast', wholeNumber))
}

function json(command: Command): Command {
  return command.option('--json', 'print an object instead of sentences', false)
}

function confirmed(command: Command): Command {
  return command.option('--yes', 'do it: without this it only tells whom it concerns', false)
}

function audience(): Command {
  return new Command('audience')
    .description('tell whom a broadcast would reach; every filter may be given several times')
    .addOption(several('--competition <id>', 'registered for this competition', wholeNumber))
    .addOption(several('--role <role>', `in this role: ${roles.join(', ')}`, oneOf(roles)))
    .addOption(several('--status <state>', 'with a registration in this state', oneOf(registrationStatuses)))
    .addOption(several('--slot <id>', 'in this time slot', wholeNumber))
    .addOption(several('--panel <id>', 'on this jury panel', wholeNumber))
    .option('--registered', 'with any registration')
    .option('--no-registered', 'without any registration')
    .addOption(several('--country <name>', 'from this country, in any case', asItIs))
    .addOption(several('--city <name>', 'from this city, in any case', asItIs))
    .addOption(several('--language <code>', `spoken to in: ${languages.join(', ')}`, oneOf(languages)))
    .option('--has-email', 'with an e-mail address')
    .option('--no-has-email', 'without an e-mail address')
    .option('--saved <name>', 'the filter that was saved under this name')
    .option('--json', 'print an object instead of sentences', false)
    .action(audienceCommand)
}

function exportLedger(): Command {
  return new Command('export')
    .description('write what became of everybody of a broadcast, as CSV')
    .argument('<id>', 'the broadcast', wholeNumber)
    .option('--output <file>', 'write it there instead of printing it')
    .action(broadcastExportCommand)
}

/** An option that may be repeated; its values are kept in a list. */
function several<T>(flags: string, description: string, parse: (value: string) => T): Option {
  return new Option(flags, description).argParser((value: string, before: T[] | undefined) => [
    ...(before ?? []),
    parse(value),
  ])
}

function oneOf<T extends string>(words: readonly T[]): (value: string) => T {
  return (value) => {
    const word = words.find((known) => known === value)
    if (word === undefined) throw new InvalidArgumentError(`It is one of ${words.join(', ')}.`)
    return word
  }
}

function wholeNumber(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError('It is the number of a row, such as 12.')
  return Number(value)
}

function asItIs(value: string): string {
  return value
}
