-- Refunds that fail are taken up again: by another attempt through the provider, or by a bank transfer.

-- The reference of a transfer has a column of its own; `provider_ref` is the provider's name for the refund.
ALTER TABLE refunds ADD COLUMN bank_reference text;
UPDATE refunds r SET bank_reference = r.provider_ref, provider_ref = NULL
FROM payments p WHERE p.id = r.payment_id AND p.method = 'paynow' AND r.status = 'succeeded';
CREATE UNIQUE INDEX refunds_provider_ref_key ON refunds (payment_id, provider_ref) WHERE provider_ref IS NOT NULL;
DROP INDEX refunds_pending_idx;
CREATE INDEX refunds_open_idx ON refunds (created_at) WHERE status <> 'succeeded';
ALTER TABLE refunds
  ADD CONSTRAINT refunds_failure_check CHECK (status <> 'failed' OR failure_reason IS NOT NULL),
  ADD CONSTRAINT refunds_bank_reference_check CHECK (bank_reference IS NULL OR status = 'succeeded');

-- The steps of `domain::refund`: what was sent stays sent, for as much and out of the same payment.
CREATE FUNCTION kedai_check_refund_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.id, NEW.payment_id, NEW.order_id, NEW.amount) IS DISTINCT FROM (OLD.id, OLD.payment_id, OLD.order_id, OLD.amount)
     OR (OLD.status = 'succeeded' AND NEW.status <> 'succeeded') OR NEW.attempts < OLD.attempts THEN
    RAISE EXCEPTION 'a refund is never deleted, and keeps its payment and amount; what was sent stays sent'
      USING ERRCODE = 'KD001', CONSTRAINT = 'append_only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refunds_steps BEFORE UPDATE OR DELETE ON refunds FOR EACH ROW EXECUTE FUNCTION kedai_check_refund_step();

-- What is promised back is the sum of the refunds, and `payments` has the check that it is never more than came in.
CREATE FUNCTION kedai_check_promised_back() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  payment uuid := CASE WHEN TG_TABLE_NAME = 'payments' THEN NEW.id ELSE (to_jsonb(NEW) ->> 'payment_id')::uuid END;
  promised numeric;
  owed numeric;
BEGIN
  SELECT refunded_amount INTO promised FROM payments WHERE id = payment;
  SELECT coalesce(sum(amount), 0) INTO owed FROM refunds WHERE payment_id = payment;
  IF promised <> owed THEN
    RAISE EXCEPTION 'payment % promises % back, its refunds are %', payment, promised, owed
      USING ERRCODE = 'KD006', CONSTRAINT = 'refunds_are_what_is_promised';
  END IF;
  RETURN NULL;
END $$;
CREATE INDEX refunds_payment_idx ON refunds (payment_id);
CREATE CONSTRAINT TRIGGER refunds_are_promised AFTER INSERT ON refunds
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION kedai_check_promised_back();
CREATE CONSTRAINT TRIGGER payments_promise_refunds AFTER UPDATE OF refunded_amount ON payments
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION kedai_check_promised_back();
CREATE CONSTRAINT TRIGGER payments_begin_without_refunds AFTER INSERT ON payments
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.refunded_amount > 0) EXECUTE FUNCTION kedai_check_promised_back();
