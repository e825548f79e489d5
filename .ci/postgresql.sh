# Functions to start and stop a PostgreSQL of our own, in a temporary folder, on the loopback address.
# start_postgresql sets POSTGRESQL_URL.

start_postgresql() {
  PG_BIN=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
  PG_DATA=$(mktemp -d /tmp/throughgate-postgresql.XXXXXX)
  PG_PORT="${PG_PORT:-15432}"
  chown postgres "$PG_DATA"
  run_as_postgres "$PG_BIN/initdb" -D "$PG_DATA/data" -U throughgate -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
  run_as_postgres "$PG_BIN/pg_ctl" -D "$PG_DATA/data" -w -l "$PG_DATA/log" \
    -o "-p $PG_PORT -c listen_addresses=127.0.0.1 -c unix_socket_directories=$PG_DATA -c fsync=off" start >/dev/null
  export POSTGRESQL_URL="postgres://throughgate@127.0.0.1:$PG_PORT/postgres"
  echo "PostgreSQL $("$PG_BIN/postgres" --version | awk '{print $3}') on port $PG_PORT"
}

stop_postgresql() {
  [ -n "${PG_DATA:-}" ] || return 0
  run_as_postgres "$PG_BIN/pg_ctl" -D "$PG_DATA/data" -m immediate stop >/dev/null
  rm -rf "$PG_DATA"
}

run_as_postgres() { setpriv --reuid=postgres --regid=postgres --clear-groups -- "$@"; }
