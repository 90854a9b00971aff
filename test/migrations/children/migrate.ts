import { migrations } from '../../../migrations'
import { migrate } from '../../../src/db/migrate'

/** Migrates and prints what was applied: `<url>`. */
async function main([url = '']: string[]): Promise<void> {
  process.stdout.write(JSON.stringify(await migrate({ url, migrations })))
}

void main(process.argv.slice(2))
