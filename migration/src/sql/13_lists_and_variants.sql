-- The list of orders and the counts of its tabs, however many orders there are.

-- Counts and sums of every state are read from this index alone; a page of one state is a stretch of it.
CREATE INDEX orders_states_idx ON orders (status, placed_at DESC, id DESC) INCLUDE (total);
DROP INDEX orders_status_idx;
CREATE INDEX orders_total_idx ON orders (total DESC, id DESC);
-- A part of number, name or address. Changes wait in a list of their own before they are sorted in; it is kept short,
-- because the order that fills it waits for the sorting.
CREATE INDEX orders_search_idx ON orders USING gin (number gin_trgm_ops, name gin_trgm_ops, email gin_trgm_ops)
  WITH (gin_pending_list_limit = 256);

-- Variants may swap their options in one statement, and an archived one no longer keeps its options from the others.
-- A unique key cannot wait for the end of a statement and leave rows out at once; an exclusion can.
ALTER TABLE product_variants DROP CONSTRAINT product_variants_options_key;
ALTER TABLE product_variants ADD CONSTRAINT product_variants_options_key
  EXCLUDE USING btree (product_id WITH =, option_values WITH =) WHERE (status = 'active') DEFERRABLE INITIALLY IMMEDIATE;
