-- Whether a product can be ordered at all, kept beside the columns that lists are sorted by: a list of what is in
-- stock then reads one index, however deep its page, and never the stock of the products before it.
ALTER TABLE products ADD COLUMN in_stock boolean NOT NULL DEFAULT false;

-- Words are collected when the texts change, not whenever a price or the stock does. The rows before and after are
-- compared as sets, here and below: a join of the two is planned for few rows and takes minutes for an import's.
CREATE FUNCTION kedai_collect_changed_search_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_words (word)
  SELECT DISTINCT w FROM (SELECT search_vector FROM changed EXCEPT SELECT search_vector FROM previous) c,
    unnest(tsvector_to_array(c.search_vector)) w
  WHERE length(w) BETWEEN 4 AND 30 AND w !~ '[0-9]'
  ORDER BY w
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
DROP TRIGGER products_search_words_update ON products;
CREATE TRIGGER products_search_words_update AFTER UPDATE ON products
  REFERENCING OLD TABLE AS previous NEW TABLE AS changed FOR EACH STATEMENT
  EXECUTE FUNCTION kedai_collect_changed_search_words();

-- What the column says. The scalar subquery keeps the view's grouping inside each variant.
CREATE FUNCTION kedai_is_in_stock(product uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM product_variants v WHERE v.product_id = product AND v.status = 'active'
    AND (SELECT a.available FROM variant_availability a WHERE a.variant_id = v.id) > 0)
$$;

-- Locks the products first, in the order of their ids: two orders that take the last units of two variants of one
-- product would otherwise each still see the other's units.
CREATE FUNCTION kedai_refresh_in_stock(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM products WHERE id = ANY(ids) ORDER BY id FOR NO KEY UPDATE;
  UPDATE products SET in_stock = NOT in_stock WHERE id = ANY(ids) AND in_stock <> kedai_is_in_stock(id);
END $$;

-- A place that has more free units than the safety stock, before and after, makes its variant available by itself:
-- then there is nothing to look at and nothing to lock. That is nearly every sale.
CREATE FUNCTION kedai_stock_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ids uuid[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(DISTINCT v.product_id) INTO ids FROM changed n JOIN product_variants v ON v.id = n.variant_id
    WHERE n.on_hand > n.reserved;
  ELSE
    SELECT array_agg(DISTINCT v.product_id) INTO ids
    FROM (SELECT variant_id, min(free) AS least FROM (
            SELECT variant_id, location_id, on_hand - reserved AS free FROM changed
            UNION ALL SELECT variant_id, location_id, on_hand - reserved FROM previous) both_times
          GROUP BY variant_id, location_id HAVING min(free) <> max(free)) moved
    JOIN product_variants v ON v.id = moved.variant_id
    WHERE moved.least <= v.safety_stock;
  END IF;
  IF ids IS NOT NULL THEN
    PERFORM kedai_refresh_in_stock(ids);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER inventory_items_in_stock_insert AFTER INSERT ON inventory_items
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kedai_stock_changed();
CREATE TRIGGER inventory_items_in_stock_update AFTER UPDATE ON inventory_items
  REFERENCING OLD TABLE AS previous NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kedai_stock_changed();

CREATE FUNCTION kedai_variant_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ids uuid[];
BEGIN
  SELECT array_agg(DISTINCT product_id) INTO ids
  FROM (SELECT product_id, id, status, safety_stock FROM changed
        EXCEPT SELECT product_id, id, status, safety_stock FROM previous) n;
  IF ids IS NOT NULL THEN
    PERFORM kedai_refresh_in_stock(ids);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER product_variants_in_stock AFTER UPDATE ON product_variants
  REFERENCING OLD TABLE AS previous NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kedai_variant_changed();

UPDATE products SET in_stock = true WHERE kedai_is_in_stock(id);

-- The lists' indexes carry the word, so that both kinds of list are read from the index alone.
DROP INDEX products_featured_idx, products_created_idx, products_price_idx, products_name_idx;
CREATE INDEX products_featured_idx ON products (best_seller_rank, is_new DESC, created_at DESC, id) INCLUDE (in_stock)
  WHERE status = 'active';
CREATE INDEX products_created_idx ON products (created_at DESC, id) INCLUDE (in_stock) WHERE status = 'active';
CREATE INDEX products_price_idx ON products (price_from, id) INCLUDE (in_stock) WHERE status = 'active';
CREATE INDEX products_name_idx ON products (name, id) INCLUDE (in_stock) WHERE status = 'active';
