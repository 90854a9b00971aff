import { Command, InvalidArgumentError, Option } from 'commander'
import { processRoles } from '../config'
import type { ProcessRole } from '../config'
import { AppError } from '../errors'
import { broadcastCommands } from './commands/broadcast'
import { dbCopyCommand } from './commands/db-copy'
import { doctorCommand } from './commands/doctor'
import { migrateCommand, migrateRevertCommand, migrateStatusCommand } from './commands/migrate'
import { seedCommand } from './commands/seed'
import { userGrantCommands } from './commands/user-grant'

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
    .action(async ({ roles, migrate }: { roles?: ProcessRole[]; migrate: boolean }) => {
      // Loaded when asked for: the other commands need neither the bot nor the workers.
      const { main } = await import('../main.js')
      await main({ roles, migrateFirst: migrate })
    })
  program.command('migrate').description('apply pending migrations').action(migrateCommand)
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
    .command('db-copy')
    .description('carry every row of one database into another, empty one, and verify it')
    .requiredOption('--from <url>', 'database URL of the source, which may be in use')
    .requiredOption('--to <url>', 'database URL of the target')
    .option('--dry-run', 'look at everything and write nothing', false)
    .option('--restart', 'empty a target that an earlier db-copy left unfinished, and begin anew', false)
    .option(
      '--snapshot-dir <folder>',
      'where the snapshot of a SQLite source lies meanwhile (default: beside it)',
    )
    .action(dbCopyCommand)
  program
    .command('doctor')
    .description('look at everything that Herald needs, and say what to do where something is wrong')
    .option('--redact', 'hide hosts, paths, names and ids: fit to be pasted in public', false)
    .action(doctorCommand)
  program.addCommand(broadcastCommands())
  program.addCommand(userGrantCommands())
  return program
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

if (require.main === module) {
  createProgram()
    .parseAsync()
    .catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
      process.exitCode = error instanceof AppError && error.code === 'config_invalid' ? EXIT_CONFIG : 1
    })
}
