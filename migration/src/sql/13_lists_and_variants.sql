-- The list of orders and the counts of its tabs, however many orders there are.

-- Counts and sums of every state are read from this index alone; a page of one state is a stretch of it.
CREATE INDEX orders_states_idx ON orders (status, placed_at DESC, id DESC) INCLUDE (total);
DROP INDEX orders_status_idx;
CREATE INDEX orders_total_idx ON orders (total DESC, id DESC);
-- A part of number, name or address. Changes wait in a list of their own before they are sorted in; it is kept short,
-- because the order that fills it waits for the sorting.
CREATE INDEX orders_search_idx ON orders USING gin (number gin_trgm_ops, name gin_trgm_ops, email gin_trgm_ops)
  WITH (gin_pending_list_limit = 256);
