-- People, settings, outbox, jobs, audit: what every module stands on.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Ledgers are append-only: this trigger is what makes the word true. The message carries the table for the log;
-- SQLSTATE KD001 maps to one domain error.
CREATE FUNCTION kedai_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME
    USING ERRCODE = 'KD001', TABLE = TG_TABLE_NAME, CONSTRAINT = 'append_only';
END $$;

CREATE TABLE users (
  id uuid PRIMARY KEY,
  email text NOT NULL CONSTRAINT users_email_key UNIQUE CHECK (email = lower(email)),
  name text NOT NULL,
  password_hash text NOT NULL,
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'disabled')),
  failed_attempts integer NOT NULL DEFAULT 0,
  first_failed_at timestamptz,
  locked_until timestamptz,
  last_sign_in_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE TABLE roles (
  id uuid PRIMARY KEY,
  name text NOT NULL CONSTRAINT roles_name_key UNIQUE,
  description text NOT NULL DEFAULT '',
  built_in boolean NOT NULL DEFAULT false,
  permissions text[] NOT NULL
);

CREATE TABLE user_roles (
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  role_id uuid NOT NULL REFERENCES roles,
  PRIMARY KEY (user_id, role_id)
);

CREATE TABLE sessions (
  id text PRIMARY KEY,
  data jsonb NOT NULL,
  user_id uuid REFERENCES users ON DELETE CASCADE,
  expires_at timestamptz NOT NULL
);
CREATE INDEX sessions_expires_at_idx ON sessions (expires_at);
CREATE INDEX sessions_user_id_idx ON sessions (user_id);

CREATE TABLE refresh_tokens (
  id uuid PRIMARY KEY,
  family_id uuid NOT NULL,
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  token_hash bytea NOT NULL CONSTRAINT refresh_tokens_token_hash_key UNIQUE,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  revoked_at timestamptz
);
CREATE INDEX refresh_tokens_family_id_idx ON refresh_tokens (family_id);

CREATE TABLE customers (
  id uuid PRIMARY KEY,
  email text NOT NULL CONSTRAINT customers_email_key UNIQUE CHECK (email = lower(email)),
  name text NOT NULL,
  phone text,
  user_id uuid CONSTRAINT customers_user_id_key UNIQUE REFERENCES users,
  marketing_consent_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE TABLE settings (
  key text PRIMARY KEY,
  value jsonb NOT NULL,
  updated_at timestamptz NOT NULL,
  updated_by uuid REFERENCES users
);

-- One row a series and year; the row lock is held from numbering to commit, which is what leaves no gaps.
CREATE TABLE number_series (
  series text NOT NULL,
  year integer NOT NULL,
  last_number bigint NOT NULL DEFAULT 0 CHECK (last_number >= 0),
  PRIMARY KEY (series, year)
);

CREATE TABLE idempotency_keys (
  scope text NOT NULL,
  key text NOT NULL,
  request_hash bytea NOT NULL,
  response_status integer,
  response jsonb,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (scope, key)
);
CREATE INDEX idempotency_keys_expires_at_idx ON idempotency_keys (expires_at);

-- The immutable event store, by month.
CREATE TABLE events (
  id uuid NOT NULL,
  occurred_at timestamptz NOT NULL,
  aggregate_type text NOT NULL,
  aggregate_id uuid NOT NULL,
  kind text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  payload jsonb NOT NULL,
  actor_id uuid,
  actor text NOT NULL,
  request_id text NOT NULL,
  PRIMARY KEY (id, occurred_at)
) PARTITION BY RANGE (occurred_at);
CREATE INDEX events_aggregate_idx ON events (aggregate_id, occurred_at);
CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION kedai_refuse_change();
CREATE TRIGGER events_no_truncate BEFORE TRUNCATE ON events EXECUTE FUNCTION kedai_refuse_change();

CREATE TABLE event_deliveries (
  event_id uuid NOT NULL,
  event_occurred_at timestamptz NOT NULL,
  subscriber text NOT NULL,
  status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'done', 'parked')),
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  last_error text,
  done_at timestamptz,
  PRIMARY KEY (event_id, subscriber)
);
CREATE INDEX event_deliveries_due_idx ON event_deliveries (next_attempt_at) WHERE status = 'pending';

CREATE TABLE jobs (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  payload jsonb NOT NULL,
  status text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'done', 'failed')),
  unique_key text,
  run_at timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  max_attempts integer NOT NULL DEFAULT 8 CHECK (max_attempts > 0),
  leased_until timestamptz,
  last_error text,
  created_at timestamptz NOT NULL,
  finished_at timestamptz
);
CREATE INDEX jobs_due_idx ON jobs (run_at) WHERE status IN ('queued', 'running');
CREATE UNIQUE INDEX jobs_unique_key ON jobs (kind, unique_key) WHERE status IN ('queued', 'running');

CREATE TABLE schedules (
  name text PRIMARY KEY,
  job_kind text NOT NULL,
  every_seconds integer NOT NULL CHECK (every_seconds > 0),
  next_run_at timestamptz NOT NULL,
  last_run_at timestamptz
);

-- Who changed what. Rows are sealed into a hash chain a day by a job (audit_seals), so that writers never queue
-- behind one another for the previous hash.
CREATE TABLE audit_logs (
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  actor_id uuid,
  actor text NOT NULL,
  action text NOT NULL,
  subject_type text NOT NULL,
  subject_id text NOT NULL,
  before jsonb,
  after jsonb,
  request_id text NOT NULL,
  client_address text,
  PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE INDEX audit_logs_subject_idx ON audit_logs (subject_id, at);
CREATE INDEX audit_logs_at_idx ON audit_logs (at);
CREATE TRIGGER audit_logs_append_only BEFORE UPDATE OR DELETE ON audit_logs FOR EACH ROW EXECUTE FUNCTION kedai_refuse_change();
CREATE TRIGGER audit_logs_no_truncate BEFORE TRUNCATE ON audit_logs EXECUTE FUNCTION kedai_refuse_change();

CREATE TABLE audit_seals (
  day date NOT NULL,
  seq bigint NOT NULL CHECK (seq > 0),
  audit_id uuid NOT NULL CONSTRAINT audit_seals_audit_id_key UNIQUE,
  audit_at timestamptz NOT NULL,
  previous_hash bytea NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (day, seq)
);
CREATE TRIGGER audit_seals_append_only BEFORE UPDATE OR DELETE ON audit_seals FOR EACH ROW EXECUTE FUNCTION kedai_refuse_change();

-- Makes the monthly partitions from last month to `months_ahead` months from `today`; safe to repeat.
CREATE FUNCTION kedai_make_partitions(today date, months_ahead integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  parent text;
  month_start date;
  made integer := 0;
  child text;
BEGIN
  FOREACH parent IN ARRAY ARRAY['events', 'audit_logs'] LOOP
    FOR i IN -1 .. months_ahead LOOP
      month_start := (date_trunc('month', today) + make_interval(months => i))::date;
      child := format('%s_%s', parent, to_char(month_start, 'YYYY_MM'));
      IF to_regclass(child) IS NULL THEN
        EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
          child, parent, month_start::timestamp AT TIME ZONE 'UTC',
          (month_start + interval '1 month') AT TIME ZONE 'UTC');
        made := made + 1;
      END IF;
    END LOOP;
  END LOOP;
  RETURN made;
END $$;
-- Whatever falls outside (a clock set back, a long stop) still lands somewhere.
CREATE TABLE events_default PARTITION OF events DEFAULT;
CREATE TABLE audit_logs_default PARTITION OF audit_logs DEFAULT;
SELECT kedai_make_partitions(current_date, 3);
