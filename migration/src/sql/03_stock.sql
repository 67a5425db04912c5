-- Where goods are, what is promised, and the ledger that both follow from.
CREATE TABLE warehouses (
  id uuid PRIMARY KEY,
  code text NOT NULL CONSTRAINT warehouses_code_key UNIQUE,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('warehouse', 'shop', 'transit')),
  address jsonb,
  active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL
);

CREATE TABLE warehouse_locations (
  id uuid PRIMARY KEY,
  warehouse_id uuid NOT NULL REFERENCES warehouses,
  code text NOT NULL,
  name text NOT NULL,
  zone text, aisle text, shelf text, bin text,
  -- Nearest first: the lower number is taken first when an order is allocated.
  priority integer NOT NULL DEFAULT 100,
  active boolean NOT NULL DEFAULT true,
  CONSTRAINT warehouse_locations_code_key UNIQUE (warehouse_id, code)
);

-- Rule 1 of the product lives in these checks: nothing reserved that is not there, nothing negative, ever.
CREATE TABLE inventory_items (
  variant_id uuid NOT NULL REFERENCES product_variants,
  location_id uuid NOT NULL REFERENCES warehouse_locations,
  on_hand integer NOT NULL DEFAULT 0 CONSTRAINT inventory_items_on_hand_check CHECK (on_hand >= 0),
  reserved integer NOT NULL DEFAULT 0 CONSTRAINT inventory_items_reserved_check CHECK (reserved >= 0),
  reorder_point integer,
  maximum integer,
  last_counted_at timestamptz,
  PRIMARY KEY (variant_id, location_id),
  CONSTRAINT inventory_items_available_check CHECK (reserved <= on_hand)
) WITH (fillfactor = 70);
CREATE INDEX inventory_items_location_idx ON inventory_items (location_id);

-- What can be ordered now: the one definition of available, shared by lists, product pages and carts.
CREATE VIEW variant_availability AS
  SELECT v.id AS variant_id, v.product_id,
         greatest(0, coalesce(sum(i.on_hand - i.reserved), 0) - v.safety_stock)::bigint AS available
  FROM product_variants v
  LEFT JOIN inventory_items i ON i.variant_id = v.id
  GROUP BY v.id;

-- Moving average a variant over the whole company: quantity and value, never a rounded rate.
CREATE TABLE stock_valuations (
  variant_id uuid PRIMARY KEY REFERENCES product_variants,
  quantity bigint NOT NULL DEFAULT 0 CHECK (quantity >= 0),
  value numeric(14,2) NOT NULL DEFAULT 0 CHECK (value >= 0),
  CONSTRAINT stock_valuations_empty_check CHECK (quantity > 0 OR value = 0)
) WITH (fillfactor = 70);

CREATE TABLE stock_movements (
  id uuid PRIMARY KEY,
  -- The order of writing at a (variant, location), whose row is locked meanwhile: clocks may step back, this does not.
  seq bigint GENERATED ALWAYS AS IDENTITY,
  variant_id uuid NOT NULL REFERENCES product_variants,
  location_id uuid NOT NULL REFERENCES warehouse_locations,
  kind text NOT NULL CHECK (kind IN ('receipt', 'sale', 'return', 'transfer_out', 'transfer_in', 'adjustment', 'count', 'write_off')),
  quantity integer NOT NULL CHECK (quantity <> 0),
  unit_cost numeric(14,4) NOT NULL CHECK (unit_cost >= 0),
  value numeric(14,2) NOT NULL,
  balance_after integer NOT NULL CHECK (balance_after >= 0),
  reference_type text NOT NULL,
  reference_id uuid NOT NULL,
  reason text NOT NULL DEFAULT '',
  actor_id uuid,
  actor text NOT NULL,
  request_id text NOT NULL,
  occurred_at timestamptz NOT NULL
);
CREATE INDEX stock_movements_variant_idx ON stock_movements (variant_id, location_id, seq DESC);
CREATE INDEX stock_movements_seq_idx ON stock_movements (seq DESC);
CREATE INDEX stock_movements_reference_idx ON stock_movements (reference_id);
CREATE TRIGGER stock_movements_append_only BEFORE UPDATE OR DELETE ON stock_movements FOR EACH ROW EXECUTE FUNCTION kedai_refuse_change();
CREATE TRIGGER stock_movements_no_truncate BEFORE TRUNCATE ON stock_movements EXECUTE FUNCTION kedai_refuse_change();

-- On hand is the running sum of the movements: checked at commit for each pair a transaction touched, so that
-- neither table can be written without the other.
CREATE FUNCTION kedai_check_on_hand() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  held integer;
  last_balance integer;
BEGIN
  SELECT on_hand INTO held FROM inventory_items WHERE variant_id = NEW.variant_id AND location_id = NEW.location_id;
  SELECT balance_after INTO last_balance FROM stock_movements
    WHERE variant_id = NEW.variant_id AND location_id = NEW.location_id ORDER BY seq DESC LIMIT 1;
  IF coalesce(held, 0) <> coalesce(last_balance, 0) THEN
    RAISE EXCEPTION 'on hand % is not the movements'' balance % (variant %, location %)', held, last_balance, NEW.variant_id, NEW.location_id
      USING ERRCODE = 'KD002', CONSTRAINT = 'on_hand_is_sum_of_movements';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER inventory_items_follow_movements AFTER INSERT OR UPDATE OF on_hand ON inventory_items
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION kedai_check_on_hand();
CREATE CONSTRAINT TRIGGER stock_movements_follow_items AFTER INSERT ON stock_movements
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION kedai_check_on_hand();

CREATE TABLE stock_reservations (
  id uuid PRIMARY KEY,
  order_id uuid NOT NULL,
  order_item_id uuid NOT NULL,
  variant_id uuid NOT NULL REFERENCES product_variants,
  location_id uuid NOT NULL REFERENCES warehouse_locations,
  quantity integer NOT NULL CHECK (quantity > 0),
  status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'allocated', 'shipped', 'released', 'expired')),
  expires_at timestamptz,
  created_at timestamptz NOT NULL,
  settled_at timestamptz,
  CONSTRAINT stock_reservations_expiry_check CHECK (status <> 'pending' OR expires_at IS NOT NULL)
);
CREATE INDEX stock_reservations_order_idx ON stock_reservations (order_id);
CREATE INDEX stock_reservations_due_idx ON stock_reservations (expires_at) WHERE status = 'pending';
CREATE INDEX stock_reservations_live_idx ON stock_reservations (variant_id, location_id) WHERE status IN ('pending', 'allocated');

CREATE TABLE suppliers (
  id uuid PRIMARY KEY,
  name text NOT NULL CONSTRAINT suppliers_name_key UNIQUE,
  gst_registered boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL
);

CREATE TABLE goods_receipts (
  id uuid PRIMARY KEY,
  number text NOT NULL CONSTRAINT goods_receipts_number_key UNIQUE,
  supplier_id uuid REFERENCES suppliers,
  location_id uuid NOT NULL REFERENCES warehouse_locations,
  kind text NOT NULL CHECK (kind IN ('purchase', 'opening')),
  reference text NOT NULL DEFAULT '',
  total numeric(14,2) NOT NULL CHECK (total >= 0),
  received_on date NOT NULL,
  received_at timestamptz NOT NULL,
  actor_id uuid,
  actor text NOT NULL
);

CREATE TABLE goods_receipt_items (
  id uuid PRIMARY KEY,
  receipt_id uuid NOT NULL REFERENCES goods_receipts,
  line_no integer NOT NULL,
  variant_id uuid NOT NULL REFERENCES product_variants,
  quantity integer NOT NULL CHECK (quantity > 0),
  unit_cost numeric(14,4) NOT NULL CHECK (unit_cost >= 0),
  value numeric(14,2) NOT NULL CHECK (value >= 0),
  CONSTRAINT goods_receipt_items_line_key UNIQUE (receipt_id, line_no)
);
