-- Double entry and GST.
CREATE TABLE accounts (
  id uuid PRIMARY KEY,
  code text NOT NULL CONSTRAINT accounts_code_key UNIQUE,
  name text NOT NULL,
  type text NOT NULL CHECK (type IN ('asset', 'liability', 'equity', 'revenue', 'cost_of_sales', 'expense')),
  parent_code text,
  tax_code text,
  active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL
);

-- Which account each posting rule uses: data, so that an accountant can point it elsewhere.
CREATE TABLE account_roles (
  role text PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts
);

CREATE TABLE accounting_periods (
  id uuid PRIMARY KEY,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'soft_closed', 'closed')),
  CONSTRAINT accounting_periods_order_check CHECK (starts_on <= ends_on),
  CONSTRAINT accounting_periods_overlap EXCLUDE USING gist (daterange(starts_on, ends_on, '[]') WITH &&)
);

CREATE SEQUENCE journal_number_seq START 1;

CREATE TABLE journal_entries (
  id uuid PRIMARY KEY,
  number text NOT NULL CONSTRAINT journal_entries_number_key UNIQUE,
  entry_date date NOT NULL,
  kind text NOT NULL,
  description text NOT NULL,
  -- What it follows from: one journal for each thing that happened, whatever is repeated.
  source_type text NOT NULL,
  source_id uuid NOT NULL,
  order_id uuid,
  reverses_id uuid CONSTRAINT journal_entries_reverses_key UNIQUE REFERENCES journal_entries,
  posted_at timestamptz NOT NULL,
  actor_id uuid,
  actor text NOT NULL,
  request_id text NOT NULL,
  CONSTRAINT journal_entries_source_key UNIQUE (source_type, source_id, kind)
);
CREATE INDEX journal_entries_date_idx ON journal_entries (entry_date DESC, id DESC);
CREATE INDEX journal_entries_order_idx ON journal_entries (order_id) WHERE order_id IS NOT NULL;

CREATE TABLE journal_entry_items (
  id uuid PRIMARY KEY,
  entry_id uuid NOT NULL REFERENCES journal_entries,
  line_no integer NOT NULL,
  account_id uuid NOT NULL REFERENCES accounts,
  entry_date date NOT NULL,
  debit numeric(14,2) NOT NULL DEFAULT 0 CHECK (debit >= 0),
  credit numeric(14,2) NOT NULL DEFAULT 0 CHECK (credit >= 0),
  tax_code text,
  memo text NOT NULL DEFAULT '',
  channel text,
  department text,
  CONSTRAINT journal_entry_items_line_key UNIQUE (entry_id, line_no),
  CONSTRAINT journal_entry_items_side_check CHECK ((debit = 0) <> (credit = 0))
);
CREATE INDEX journal_entry_items_account_idx ON journal_entry_items (account_id, entry_date);

CREATE TRIGGER journal_entries_append_only BEFORE UPDATE OR DELETE ON journal_entries FOR EACH ROW EXECUTE FUNCTION kedai_refuse_change();
CREATE TRIGGER journal_entry_items_append_only BEFORE UPDATE OR DELETE ON journal_entry_items FOR EACH ROW EXECUTE FUNCTION kedai_refuse_change();
CREATE TRIGGER journal_entries_no_truncate BEFORE TRUNCATE ON journal_entries EXECUTE FUNCTION kedai_refuse_change();
CREATE TRIGGER journal_entry_items_no_truncate BEFORE TRUNCATE ON journal_entry_items EXECUTE FUNCTION kedai_refuse_change();

-- An entry balances, has at least two lines, and gets no line after the transaction that posted it.
CREATE FUNCTION kedai_check_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  entry uuid := CASE WHEN TG_TABLE_NAME = 'journal_entries' THEN NEW.id ELSE (to_jsonb(NEW) ->> 'entry_id')::uuid END;
  difference numeric;
  line_count integer;
BEGIN
  SELECT coalesce(sum(debit - credit), 0), count(*) INTO difference, line_count FROM journal_entry_items WHERE entry_id = entry;
  IF difference <> 0 OR line_count < 2 THEN
    RAISE EXCEPTION 'journal entry % does not balance: debit less credit is %, lines %', entry, difference, line_count
      USING ERRCODE = 'KD003', CONSTRAINT = 'journal_balances';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER journal_entries_balanced AFTER INSERT ON journal_entries
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION kedai_check_balanced();

CREATE FUNCTION kedai_check_journal_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- xmin of the entry is this transaction's: a posted entry cannot grow.
  IF NOT EXISTS (SELECT 1 FROM journal_entries e WHERE e.id = NEW.entry_id
                 AND e.xmin::text::bigint = (pg_current_xact_id()::text::bigint & 4294967295)
                 AND e.entry_date = NEW.entry_date) THEN
    RAISE EXCEPTION 'journal entry % is posted', NEW.entry_id USING ERRCODE = 'KD001', CONSTRAINT = 'append_only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER journal_entry_items_posted BEFORE INSERT ON journal_entry_items FOR EACH ROW EXECUTE FUNCTION kedai_check_journal_line();

-- The period lock. A soft-closed period takes entries only from a transaction that says it may (accountants).
CREATE FUNCTION kedai_check_period() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  period_status text;
BEGIN
  SELECT status INTO period_status FROM accounting_periods WHERE NEW.entry_date BETWEEN starts_on AND ends_on;
  IF period_status = 'closed' OR (period_status = 'soft_closed' AND coalesce(current_setting('kedai.may_post_soft_closed', true), '') <> 'on') THEN
    RAISE EXCEPTION 'the period of % is %', NEW.entry_date, period_status USING ERRCODE = 'KD004', CONSTRAINT = 'period_closed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER journal_entries_period BEFORE INSERT ON journal_entries FOR EACH ROW EXECUTE FUNCTION kedai_check_period();

CREATE TABLE tax_codes (
  code text PRIMARY KEY,
  side text NOT NULL CHECK (side IN ('sale', 'purchase')),
  description text NOT NULL,
  base_boxes integer[] NOT NULL,
  tax_boxes integer[] NOT NULL,
  active boolean NOT NULL DEFAULT true
);

CREATE TABLE tax_rates (
  code text NOT NULL REFERENCES tax_codes,
  rate numeric(5,2) NOT NULL CHECK (rate >= 0),
  valid_from date NOT NULL,
  valid_to date,
  PRIMARY KEY (code, valid_from),
  CONSTRAINT tax_rates_overlap EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
);

CREATE TABLE gst_returns (
  id uuid PRIMARY KEY,
  form text NOT NULL DEFAULT 'F5' CHECK (form IN ('F5', 'F7', 'F8')),
  period_start date NOT NULL,
  period_end date NOT NULL,
  due_on date NOT NULL,
  status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'reviewed', 'filed', 'corrected')),
  -- Frozen when filed; until then the boxes are a query.
  boxes jsonb,
  acknowledgement text,
  created_at timestamptz NOT NULL,
  reviewed_at timestamptz,
  reviewed_by uuid REFERENCES users,
  filed_at timestamptz,
  filed_by uuid REFERENCES users,
  CONSTRAINT gst_returns_period_key UNIQUE (form, period_start),
  CONSTRAINT gst_returns_order_check CHECK (period_start < period_end),
  CONSTRAINT gst_returns_filed_check CHECK (status IN ('draft', 'reviewed') OR (boxes IS NOT NULL AND filed_at IS NOT NULL))
);

-- The immutable tax lines that every return is a query over.
CREATE TABLE gst_transactions (
  id uuid PRIMARY KEY,
  side text NOT NULL CHECK (side IN ('sale', 'purchase')),
  tax_date date NOT NULL,
  tax_code text NOT NULL REFERENCES tax_codes,
  rate numeric(5,2),
  base numeric(14,2) NOT NULL,
  tax numeric(14,2) NOT NULL,
  document_id uuid REFERENCES documents,
  document_number text NOT NULL,
  counterparty text NOT NULL DEFAULT '',
  description text NOT NULL DEFAULT '',
  journal_entry_id uuid NOT NULL REFERENCES journal_entries,
  -- The return that claimed it: set once, when that return is filed.
  return_id uuid REFERENCES gst_returns,
  created_at timestamptz NOT NULL
);
CREATE INDEX gst_transactions_date_idx ON gst_transactions (tax_date, id) ;
CREATE INDEX gst_transactions_return_idx ON gst_transactions (return_id);
CREATE FUNCTION kedai_gst_line_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.return_id IS NULL AND NEW.return_id IS NOT NULL
     AND to_jsonb(NEW) - 'return_id' = to_jsonb(OLD) - 'return_id' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'tax lines are never changed or deleted' USING ERRCODE = 'KD001', CONSTRAINT = 'append_only';
END $$;
CREATE TRIGGER gst_transactions_append_only BEFORE UPDATE OR DELETE ON gst_transactions FOR EACH ROW EXECUTE FUNCTION kedai_gst_line_change();

CREATE FUNCTION kedai_gst_return_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status IN ('filed', 'corrected') AND
     (TG_OP = 'DELETE' OR NOT (OLD.status = 'filed' AND NEW.status = 'corrected' AND to_jsonb(NEW) - 'status' = to_jsonb(OLD) - 'status')) THEN
    RAISE EXCEPTION 'a filed return is frozen' USING ERRCODE = 'KD001', CONSTRAINT = 'append_only';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER gst_returns_frozen BEFORE UPDATE OR DELETE ON gst_returns FOR EACH ROW EXECUTE FUNCTION kedai_gst_return_frozen();
