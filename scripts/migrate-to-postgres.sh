#!/usr/bin/env bash
# Moves Herald from SQLite to PostgreSQL: backup, server, tables, rows, verification. docs/POSTGRESQL_MIGRATION.md
set -euo pipefail
cd "$(dirname "$0")/.."

usage() {
  cat <<'TEXT'
Usage: scripts/migrate-to-postgres.sh [--from <url>] [--to <url>]

  --from <url>  the SQLite database, such as sqlite:./data/herald.db
                (default: DATABASE_URL of the environment or .env, else sqlite:./data/herald.db)
  --to <url>    a PostgreSQL server of your own, such as postgres://herald:secret@host:5432/herald
                (default: the one of docker-compose.yml, which is started)

Stop Herald first: what is written to SQLite after the copy began stays there. The SQLite file is only read. Run again
after any interruption: the copy goes on where it stopped.
TEXT
}

from=''
to=''
while [ $# -gt 0 ]; do
  case "$1" in
    --from) from=${2:?--from needs a URL}; shift 2 ;;
    --to) to=${2:?--to needs a URL}; shift 2 ;;
    --help | -h) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
done

fail() { printf '%s\n' "$*" >&2; exit 1; }
step() { printf '\n== %s\n' "$*"; }

if [ -z "$from" ]; then
  from=${DATABASE_URL:-}
  [ -n "$from" ] || from=$({ sed -nE "s/^DATABASE_URL=(['\"]?)(.*)\\1$/\\2/p" .env 2>/dev/null || true; } | tail -1)
  from=${from:-sqlite:./data/herald.db}
fi
case "$from" in
  sqlite*:*) file=$(printf '%s' "$from" | sed -E 's|^sqlite[^:]*:(///)?(.*)$|\2|; s|^/+|/|') ;;
  *) fail 'The source is no SQLite database. Give it: --from sqlite:./data/herald.db' ;;
esac
# sqlite:///absolute/path lost its first slash above.
case "$from" in sqlite:///.*) ;; sqlite:///*) file="/${file#/}" ;; esac
[ -f "$file" ] || fail "There is no database at $file. Give it: --from sqlite:<path>"
case "$to" in
  postgres*:*) ;;
  '')
    # All that is needed is asked for before anything is done.
    docker compose version >/dev/null 2>&1 ||
      fail 'There is no Docker Compose here. Name a server: --to postgres://user:password@host:5432/database' ;;
  *) fail 'The target is no PostgreSQL database: --to postgres://user:password@host:5432/database' ;;
esac

[ -f build/src/cli/main.js ] || npm run --silent build
# The other variable of PostgreSQL would send backup and migrations elsewhere: empty is absent.
herald() { DATABASE_URL=$1 DATABASE_DIRECT_URL='' DATABASE_DIRECT_URL_FILE='' DATABASE_REPLICA_URL='' node build/src/cli/main.js "${@:2}"; }

step "1/4 Backing up $file"
backups=${BACKUP_DIR:-./backups}
archive="$backups/herald-$(date -u +%Y%m%dT%H%M%SZ).before-postgres.jsonl.gz"
herald "sqlite:$file" backup --to "$archive"

wait_for_postgres() {
  local deadline=$((SECONDS + ${WAIT_SECONDS:-60})) said
  # Exit code 1 says no more than that there are no tables yet: db-copy makes those of the source's version.
  until said=$(herald "$to" migrate:status 2>&1) || [[ $said == Applied:* ]]; do
    [ "$SECONDS" -lt "$deadline" ] || fail "PostgreSQL cannot be used: $said"
    sleep 1
  done
}

if [ -n "$to" ]; then
  step '2/4 Waiting for PostgreSQL'
  wait_for_postgres
  step '3/4 Making its tables, carrying the rows, and verifying them'
  herald "$to" db-copy --from "sqlite:$file"
else
  step '2/4 Starting PostgreSQL'
  docker compose up --detach --wait postgres
  step '3/4 Making its tables, carrying the rows, and verifying them'
  folder=$(cd "$(dirname "$file")" && pwd)
  # As the owner of the file: the image's own user may not read it.
  owner=$(stat -c %u:%g "$file" 2>/dev/null || stat -f %u:%g "$file")
  docker compose run --rm --no-deps --user "$owner" --volume "$folder:/from" migrate \
    db-copy --from "sqlite:/from/$(basename "$file")"
fi

step '4/4 Done. What comes next'
if [ -n "$to" ]; then start='put the DATABASE_URL of PostgreSQL into .env, and start Herald (npm start)'; else start='start Herald: docker compose up -d'; fi
cat <<TEXT
  1. Now $start
  2. Look: npm run herald -- doctor, and /start in the chat
  3. Keep $file and $archive until you are sure

The way back, if need be: stop Herald, set DATABASE_URL=sqlite:$file again and start.
What was written to PostgreSQL meanwhile is carried back, into a new file, by
  npm run herald -- db-copy --from <PostgreSQL URL> --to sqlite:<new file>
TEXT
