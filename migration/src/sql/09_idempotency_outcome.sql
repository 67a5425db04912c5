-- What came of a request and what its client was told are two things: `response` is the outcome, written in the
-- transaction of the change, `answer` is status and body as they were sent, kept afterwards and only for speed.
ALTER TABLE idempotency_keys ADD COLUMN answer jsonb;
-- Requests to the API had kept their answer alone, and as the outcome.
UPDATE idempotency_keys SET answer = response WHERE scope NOT LIKE 'checkout:%';
-- Never written by anything.
ALTER TABLE idempotency_keys DROP COLUMN response_status;
