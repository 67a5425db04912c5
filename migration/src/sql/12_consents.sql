-- What people agreed to hear of, and took back: one row each time, never rewritten. The last row of a customer, purpose
-- and channel is what holds.
CREATE TABLE consents (
  id uuid PRIMARY KEY,
  customer_id uuid NOT NULL REFERENCES customers,
  purpose text NOT NULL CHECK (purpose IN ('letter')),
  channel text NOT NULL CHECK (channel IN ('email')),
  given boolean NOT NULL,
  -- Which words they had before them.
  text_version text NOT NULL,
  -- Where they said so: the order, the request. Nothing personal: the ledger outlives an erased customer.
  evidence jsonb NOT NULL,
  at timestamptz NOT NULL,
  -- Times can be equal and a clock can step back; what was said last is what counts.
  seq bigint GENERATED ALWAYS AS IDENTITY
);
CREATE INDEX consents_customer_idx ON consents (customer_id, purpose, channel, seq DESC);
CREATE TRIGGER consents_append_only BEFORE UPDATE OR DELETE ON consents FOR EACH ROW EXECUTE FUNCTION kedai_refuse_change();
CREATE TRIGGER consents_no_truncate BEFORE TRUNCATE ON consents EXECUTE FUNCTION kedai_refuse_change();

-- What the checkout had noted until here. Which words there were is known: they had not changed before.
INSERT INTO consents (id, customer_id, purpose, channel, given, text_version, evidence, at)
SELECT gen_random_uuid(), id, 'letter', 'email', true, '2026-11', '{"source": "checkout"}', marketing_consent_at
FROM customers WHERE marketing_consent_at IS NOT NULL;

-- Since when the letter is wanted, for lists: follows the ledger.
CREATE FUNCTION kedai_follow_consent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE customers SET marketing_consent_at = CASE WHEN NEW.given THEN NEW.at END, updated_at = NEW.at
  WHERE id = NEW.customer_id AND (marketing_consent_at IS NOT NULL) <> NEW.given;
  RETURN NULL;
END $$;
CREATE TRIGGER consents_followed AFTER INSERT ON consents FOR EACH ROW EXECUTE FUNCTION kedai_follow_consent();
