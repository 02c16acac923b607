#!/usr/bin/env bash
# Starts the standby; the first time as a copy of the primary.
set -euo pipefail
chown postgres "$PGDATA"
chmod 700 "$PGDATA"
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  PGPASSWORD=$REPLICATION_PASSWORD gosu postgres pg_basebackup -h primary -U standby -D "$PGDATA" -R -X stream -c fast
  # It waits for nobody once it has taken over.
  echo "synchronous_standby_names = ''" | gosu postgres tee -a "$PGDATA/postgresql.auto.conf" >/dev/null
fi
exec gosu postgres postgres
