import { Command, InvalidArgumentError, Option } from 'commander'
import { processRoles } from '../config'
import type { ProcessRole } from '../config'
import { AppError } from '../errors'
import { backupCommand } from './commands/backup'
import { broadcastCommands } from './commands/broadcast'
import { dbCopyCommand } from './commands/db-copy'
import { doctorCommand } from './commands/doctor'
import { migrateCommand, migrateRevertCommand, migrateStatusCommand } from './commands/migrate'
import { resetCommand } from './commands/reset'
import { restoreCommand } from './commands/restore'
import { seedCommand } from './commands/seed'
import { userGrantCommands } from './commands/user-grant'
import { parseDuration } from './parse-duration'

/** EX_CONFIG of sysexits.h, as `start` ends. */
const EXIT_CONFIG = 78

/** The commands of `npm run herald -- …`. */
export function createProgram(): Command {
  const program = new Command('herald').description(
    'Registers people for competitions and broadcasts to them',
  )
  program
    .command('start')
    .description('run Herald until a signal')
    .addOption(
      new Option('--roles <list>', `any of ${processRoles.join(', ')} (default: ROLES)`).argParser(
        parseRoles,
      ),
    )
    .option('--migrate', 'apply pending migrations first', false)
    .option('--no-backup', 'with --migrate: do not back up a database with rows before')
    .action(async ({ roles, migrate, backup }: StartOptions) => {
      // Loaded when asked for: the other commands need neither the bot nor the workers.
      const { main } = await import('../main.js')
      await main({ roles, migrateFirst: migrate, backupFirst: backup })
    })
  program
    .command('migrate')
    .description('apply pending migrations')
    .option('--no-backup', 'do not back up a database with rows before')
    .action(migrateCommand)
  program
    .command('migrate:status')
    .description('list applied and pending migrations')
    .action(migrateStatusCommand)
  program.command('migrate:revert').description('take the newest migration back').action(migrateRevertCommand)
  program
    .command('seed')
    .description('fill an empty database with a sample competition and people')
    .option('--people <count>', 'how many people', parseCount, 0)
    .option('--first-telegram-id <id>', 'Telegram id of the first of them', parseCount, 1_000_000)
    .action(seedCommand)
  program
    .command('doctor')
    .description('look at everything that Herald needs, and say what to do where something is wrong')
    .option('--redact', 'hide hosts, paths, names and ids: fit to be pasted in public', false)
    .action(doctorCommand)
  addRowCommands(program)
  program.addCommand(broadcastCommands())
  program.addCommand(userGrantCommands())
  return program
}

interface StartOptions {
  roles?: ProcessRole[]
  migrate: boolean
  backup: boolean
}

/** Commands that carry rows out of a database and into another. */
function addRowCommands(program: Command): void {
  program
    .command('backup')
    .description('write an archive of every row; the database may be in use')
    .option('--to <file>', 'a file instead of one in BACKUP_DIR with the time in its name')
    .addOption(
      new Option('--every <time>', 'go on for ever, such as 24h').argParser(parseDuration).conflicts('to'),
    )
    .addOption(
      new Option(
        '--keep <count>',
        'remove all but the newest archives of BACKUP_DIR, of each reason they were made for',
      )
        .argParser(parseKept)
        .conflicts('to'),
    )
    .action(({ every, ...options }: { to?: string; every?: number; keep?: number }) =>
      backupCommand({ ...options, everyMs: every }, untilSignal()),
    )
  program
    .command('restore')
    .description('fill an empty database from an archive, and verify it')
    .argument('<file>', 'the archive')
    .option('--to <url>', 'database URL of the target (default: DATABASE_URL)')
    .option('--verify-only', 'read the archive to its end and touch no database', false)
    .option('--restart', 'empty a target that an earlier restore left unfinished, and begin anew', false)
    .action(restoreCommand)
  program
    .command('reset')
    .description('delete every row of the database after its name was typed, and a backup was made')
    .option('--yes <name>', "the database's name, instead of typing it")
    .option('--no-backup', 'do not back it up before')
    .action(resetCommand)
  program
    .command('db-copy')
    .description('carry every row of one database into another, empty one, and verify it')
    .requiredOption('--from <url>', 'database URL of the source, which may be in use')
    .option('--to <url>', 'database URL of the target (default: DATABASE_URL)')
    .option('--dry-run', 'look at everything and write nothing', false)
    .option('--restart', 'empty a target that an earlier db-copy left unfinished, and begin anew', false)
    .option(
      '--snapshot-dir <folder>',
      'where the snapshot of a SQLite source lies meanwhile (default: beside it)',
    )
    .action(dbCopyCommand)
}

/** Aborted when the process is asked to end. */
function untilSignal(): AbortSignal {
  const stopping = new AbortController()
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => stopping.abort())
  return stopping.signal
}

function parseRoles(value: string): ProcessRole[] {
  return value.split(',').map((name) => {
    const role = processRoles.find((known) => known === name.trim())
    if (role === undefined)
      throw new InvalidArgumentError(`"${name}" is not a role: ${processRoles.join(', ')}`)
    return role
  })
}

function parseCount(value: string): number {
  const count = Number(value)
  if (!Number.isSafeInteger(count) || count < 0) throw new InvalidArgumentError('must be a whole number')
  return count
}

function parseKept(value: string): number {
  const count = parseCount(value)
  if (count === 0) throw new InvalidArgumentError('must be at least 1')
  return count
}

if (require.main === module) {
  createProgram()
    .parseAsync()
    .catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
      process.exitCode = error instanceof AppError && error.code === 'config_invalid' ? EXIT_CONFIG : 1
    })
}
