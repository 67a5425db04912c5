-- Promises that were kept by the services and proven afterwards; from here on the database refuses to break them.

-- What was issued, taxed, filed and sealed cannot be emptied either.
CREATE TRIGGER documents_no_truncate BEFORE TRUNCATE ON documents EXECUTE FUNCTION kedai_refuse_change();
CREATE TRIGGER gst_transactions_no_truncate BEFORE TRUNCATE ON gst_transactions EXECUTE FUNCTION kedai_refuse_change();
CREATE TRIGGER gst_returns_no_truncate BEFORE TRUNCATE ON gst_returns EXECUTE FUNCTION kedai_refuse_change();
CREATE TRIGGER audit_seals_no_truncate BEFORE TRUNCATE ON audit_seals EXECUTE FUNCTION kedai_refuse_change();

-- Reserved is the sum of the live reservations: checked at commit for each pair a transaction touched. Whoever
-- changes a pair's reservations holds its row of inventory_items, so what is seen here is whole.
CREATE FUNCTION kedai_check_reserved_at(variant uuid, place uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  held bigint;
  promised bigint;
BEGIN
  SELECT reserved INTO held FROM inventory_items WHERE variant_id = variant AND location_id = place;
  SELECT sum(quantity) INTO promised FROM stock_reservations
    WHERE variant_id = variant AND location_id = place AND status IN ('pending', 'allocated');
  IF coalesce(held, 0) <> coalesce(promised, 0) THEN
    RAISE EXCEPTION 'reserved % is not what reservations hold, % (variant %, location %)', held, promised, variant, place
      USING ERRCODE = 'KD005', CONSTRAINT = 'reserved_is_sum_of_reservations';
  END IF;
END $$;
CREATE FUNCTION kedai_check_reserved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM kedai_check_reserved_at(OLD.variant_id, OLD.location_id);
  END IF;
  IF TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND (NEW.variant_id, NEW.location_id) IS DISTINCT FROM (OLD.variant_id, OLD.location_id)) THEN
    PERFORM kedai_check_reserved_at(NEW.variant_id, NEW.location_id);
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER inventory_items_follow_reservations AFTER INSERT OR UPDATE OF reserved OR DELETE ON inventory_items
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION kedai_check_reserved();
CREATE CONSTRAINT TRIGGER stock_reservations_follow_items AFTER INSERT OR UPDATE OR DELETE ON stock_reservations
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION kedai_check_reserved();

-- Money in and money back have one journal each, of exactly that amount; what was captured stays captured.
CREATE UNIQUE INDEX journal_entries_money_key ON journal_entries (source_type, source_id)
  WHERE source_type IN ('payment', 'refund') AND reverses_id IS NULL;
CREATE FUNCTION kedai_check_money_journal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  amount numeric := CASE WHEN TG_ARGV[0] = 'payment' THEN (to_jsonb(NEW) ->> 'captured_amount')::numeric ELSE NEW.amount END;
  booked numeric;
BEGIN
  SELECT sum(i.debit) INTO booked FROM journal_entries e JOIN journal_entry_items i ON i.entry_id = e.id
    WHERE e.source_type = TG_ARGV[0] AND e.source_id = NEW.id AND e.reverses_id IS NULL;
  IF booked IS DISTINCT FROM amount THEN
    RAISE EXCEPTION '% % of % has a journal of %', TG_ARGV[0], NEW.id, amount, booked
      USING ERRCODE = 'KD006', CONSTRAINT = 'money_has_its_journal';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER payments_have_a_journal AFTER INSERT OR UPDATE OF captured_amount ON payments
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.captured_amount > 0) EXECUTE FUNCTION kedai_check_money_journal('payment');
CREATE CONSTRAINT TRIGGER refunds_have_a_journal AFTER INSERT OR UPDATE OF status ON refunds
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.status = 'succeeded') EXECUTE FUNCTION kedai_check_money_journal('refund');

CREATE FUNCTION kedai_keep_capture() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.captured_amount, NEW.order_id, NEW.amount) IS DISTINCT FROM (OLD.captured_amount, OLD.order_id, OLD.amount) THEN
    RAISE EXCEPTION 'a captured payment is never changed or deleted' USING ERRCODE = 'KD001', CONSTRAINT = 'append_only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payments_keep_capture BEFORE UPDATE OR DELETE ON payments
  FOR EACH ROW WHEN (OLD.captured_amount > 0) EXECUTE FUNCTION kedai_keep_capture();
