-- What is said to be frozen is refused by the database too; indexes for what is asked often; partitions month by month.

-- A filed return gets no line any more. Filing writes its lines while the return is still open.
CREATE FUNCTION kedai_gst_line_claimed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  return_status text;
BEGIN
  -- The lock makes a claim wait for a filing that is under way, and see it.
  SELECT status INTO return_status FROM gst_returns WHERE id = NEW.return_id FOR SHARE;
  IF return_status IN ('filed', 'corrected') THEN
    RAISE EXCEPTION 'a filed return takes no more lines' USING ERRCODE = 'KD001', CONSTRAINT = 'append_only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER gst_transactions_claimed BEFORE INSERT OR UPDATE OF return_id ON gst_transactions
  FOR EACH ROW WHEN (NEW.return_id IS NOT NULL) EXECUTE FUNCTION kedai_gst_line_claimed();

-- Money that was sent back stays sent, of that amount and to that order.
CREATE FUNCTION kedai_keep_refund() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a refund that was sent is never changed or deleted' USING ERRCODE = 'KD001', CONSTRAINT = 'append_only';
END $$;
CREATE TRIGGER refunds_keep_sent BEFORE UPDATE OR DELETE ON refunds
  FOR EACH ROW WHEN (OLD.status = 'succeeded') EXECUTE FUNCTION kedai_keep_refund();
CREATE TRIGGER refunds_no_truncate BEFORE TRUNCATE ON refunds EXECUTE FUNCTION kedai_refuse_change();

-- The lines of open returns, by their dates, however many were filed before.
CREATE INDEX gst_transactions_open_idx ON gst_transactions (tax_date, id) WHERE return_id IS NULL;
-- Counted for the overview and for every scrape of the metrics; there should be none.
CREATE INDEX jobs_failed_idx ON jobs (finished_at) WHERE status = 'failed';
CREATE INDEX event_deliveries_parked_idx ON event_deliveries (next_attempt_at) WHERE status = 'parked';

-- One month that cannot be made (a row of it lies in the default partition) must not keep the others from being made.
CREATE FUNCTION kedai_make_partitions_ahead(today date, months_ahead integer, OUT made integer, OUT failed text)
LANGUAGE plpgsql AS $$
DECLARE
  parent text;
  month_start date;
  child text;
BEGIN
  made := 0;
  FOREACH parent IN ARRAY ARRAY['events', 'audit_logs'] LOOP
    FOR i IN -1 .. months_ahead LOOP
      month_start := (date_trunc('month', today) + make_interval(months => i))::date;
      child := format('%s_%s', parent, to_char(month_start, 'YYYY_MM'));
      CONTINUE WHEN to_regclass(child) IS NOT NULL;
      BEGIN
        EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
          child, parent, month_start::timestamp AT TIME ZONE 'UTC',
          (month_start + interval '1 month') AT TIME ZONE 'UTC');
        made := made + 1;
      EXCEPTION WHEN OTHERS THEN
        failed := concat_ws('; ', failed, format('%s: %s', child, SQLERRM));
      END;
    END LOOP;
  END LOOP;
END $$;
-- As it was called before, for servers of the version before.
CREATE OR REPLACE FUNCTION kedai_make_partitions(today date, months_ahead integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  outcome record;
BEGIN
  SELECT * INTO outcome FROM kedai_make_partitions_ahead(today, months_ahead);
  IF outcome.failed IS NOT NULL THEN
    RAISE WARNING 'partitions that could not be made: %', outcome.failed;
  END IF;
  RETURN outcome.made;
END $$;
