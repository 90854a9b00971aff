import { lockRole } from '../../../src/db/role-lock'

/** Takes a role and keeps it until killed: `<url> <role>`. */
async function main([url = '', role = '']: string[]): Promise<void> {
  const release = await lockRole({ url, role })
  process.stdout.write(release ? 'held\n' : 'refused\n')
  if (release) setInterval(() => undefined, 1_000)
}

void main(process.argv.slice(2))
