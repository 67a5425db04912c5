-- Reserved follows the reservations. Whatever makes, moves, splits or ends a reservation moves the level in the same
-- statement; nobody else writes it. A change costs the same however many reservations are alive: until here, each
-- commit summed all of its pairs'.
DROP TRIGGER inventory_items_follow_reservations ON inventory_items;
DROP TRIGGER stock_reservations_follow_items ON stock_reservations;
DROP FUNCTION kedai_check_reserved();
DROP FUNCTION kedai_check_reserved_at(uuid, uuid);

-- Adds up what a statement did to the live reservations of each pair, locks the levels in (variant, location) order
-- and moves them. Whoever decides whether there is enough has locked them before; then nothing waits here. The checks
-- of `inventory_items` refuse a level below zero or above what is on hand.
CREATE FUNCTION kedai_move_reserved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  variants uuid[];
  places uuid[];
  changes bigint[];
  moved integer;
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(s.variant_id), array_agg(s.location_id), array_agg(s.units) INTO variants, places, changes
    FROM (SELECT variant_id, location_id, sum(quantity) AS units FROM added
          WHERE status IN ('pending', 'allocated') GROUP BY variant_id, location_id) s;
  ELSIF TG_OP = 'UPDATE' THEN
    SELECT array_agg(s.variant_id), array_agg(s.location_id), array_agg(s.units) INTO variants, places, changes
    FROM (SELECT variant_id, location_id, sum(units) AS units
          FROM (SELECT variant_id, location_id, quantity AS units FROM changed WHERE status IN ('pending', 'allocated')
                UNION ALL
                SELECT variant_id, location_id, -quantity FROM previous WHERE status IN ('pending', 'allocated')) both_times
          GROUP BY variant_id, location_id HAVING sum(units) <> 0) s;
  ELSE
    SELECT array_agg(s.variant_id), array_agg(s.location_id), array_agg(s.units) INTO variants, places, changes
    FROM (SELECT variant_id, location_id, -sum(quantity) AS units FROM removed
          WHERE status IN ('pending', 'allocated') GROUP BY variant_id, location_id) s;
  END IF;
  IF variants IS NULL THEN
    RETURN NULL;
  END IF;
  WITH held AS MATERIALIZED (
    SELECT i.variant_id, i.location_id, m.units
    FROM unnest(variants, places, changes) AS m(variant_id, location_id, units)
    JOIN inventory_items i ON i.variant_id = m.variant_id AND i.location_id = m.location_id
    ORDER BY i.variant_id, i.location_id FOR NO KEY UPDATE OF i
  )
  UPDATE inventory_items i SET reserved = i.reserved + h.units FROM held h
  WHERE i.variant_id = h.variant_id AND i.location_id = h.location_id;
  GET DIAGNOSTICS moved = ROW_COUNT;
  IF moved <> cardinality(variants) THEN
    RAISE EXCEPTION 'a reservation is of a variant that has no level at its location'
      USING ERRCODE = 'KD005', CONSTRAINT = 'reserved_is_sum_of_reservations';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER stock_reservations_move_reserved_insert AFTER INSERT ON stock_reservations
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION kedai_move_reserved();
CREATE TRIGGER stock_reservations_move_reserved_update AFTER UPDATE ON stock_reservations
  REFERENCING OLD TABLE AS previous NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kedai_move_reserved();
CREATE TRIGGER stock_reservations_move_reserved_delete AFTER DELETE ON stock_reservations
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION kedai_move_reserved();

-- Inside of a trigger the depth is above zero: only the one above writes the column. A level stays with its pair, and
-- none goes away while something is promised of it.
CREATE FUNCTION kedai_refuse_reserved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what is reserved follows the reservations and is not written by itself (%)', TG_TABLE_NAME
    USING ERRCODE = 'KD005', CONSTRAINT = 'reserved_is_sum_of_reservations';
END $$;
CREATE TRIGGER inventory_items_reserved_insert BEFORE INSERT ON inventory_items
  FOR EACH ROW WHEN (NEW.reserved <> 0) EXECUTE FUNCTION kedai_refuse_reserved();
CREATE TRIGGER inventory_items_reserved_update BEFORE UPDATE ON inventory_items
  FOR EACH ROW WHEN ((pg_trigger_depth() = 0 AND NEW.reserved <> OLD.reserved)
    OR NEW.variant_id <> OLD.variant_id OR NEW.location_id <> OLD.location_id) EXECUTE FUNCTION kedai_refuse_reserved();
CREATE TRIGGER inventory_items_reserved_delete BEFORE DELETE ON inventory_items
  FOR EACH ROW WHEN (OLD.reserved <> 0) EXECUTE FUNCTION kedai_refuse_reserved();
CREATE TRIGGER inventory_items_no_truncate BEFORE TRUNCATE ON inventory_items EXECUTE FUNCTION kedai_refuse_reserved();
CREATE TRIGGER stock_reservations_no_truncate BEFORE TRUNCATE ON stock_reservations EXECUTE FUNCTION kedai_refuse_reserved();
