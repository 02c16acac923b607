#!/usr/bin/env bash
# Runs in the primary once, when its database is made: lets the standby in, and has commits wait for it from the next start on.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -v password="$REPLICATION_PASSWORD" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
CREATE ROLE standby REPLICATION LOGIN PASSWORD :'password';
ALTER SYSTEM SET synchronous_standby_names = '*';
SQL
echo 'host replication standby all scram-sha-256' >>"$PGDATA/pg_hba.conf"
