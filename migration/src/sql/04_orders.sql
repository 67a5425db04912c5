-- What was agreed, what was paid, what left. An order keeps its own copy of every name, price and tax line.
CREATE SEQUENCE order_number_seq START 10001;

-- Hash-partitioned by customer, so the key is (id, customer_id). Numbers come from the sequence above, which is
-- what makes them unique across partitions.
CREATE TABLE orders (
  id uuid NOT NULL,
  customer_id uuid NOT NULL REFERENCES customers,
  number text NOT NULL,
  cart_id uuid,
  channel text NOT NULL DEFAULT 'web' CHECK (channel IN ('web', 'api', 'staff')),
  status text NOT NULL CHECK (status IN ('pending_payment', 'paid', 'part_shipped', 'shipped', 'delivered', 'completed', 'cancelled', 'expired', 'returned')),
  payment_status text NOT NULL CHECK (payment_status IN ('pending', 'captured', 'failed', 'cancelled', 'expired', 'refund_pending', 'part_refunded', 'refunded')),
  fulfilment_status text NOT NULL DEFAULT 'unfulfilled' CHECK (fulfilment_status IN ('unfulfilled', 'part_fulfilled', 'fulfilled')),
  email text NOT NULL,
  name text NOT NULL,
  phone text,
  delivery_method text NOT NULL CHECK (delivery_method IN ('home', 'pickup')),
  address jsonb,
  courier_note text NOT NULL DEFAULT '',
  currency text NOT NULL DEFAULT 'SGD' CHECK (currency = 'SGD'),
  gst_registered boolean NOT NULL,
  subtotal numeric(14,2) NOT NULL CHECK (subtotal >= 0),
  discount numeric(14,2) NOT NULL DEFAULT 0 CHECK (discount >= 0),
  delivery numeric(14,2) NOT NULL DEFAULT 0 CHECK (delivery >= 0),
  gst numeric(14,2) NOT NULL CHECK (gst >= 0),
  total numeric(14,2) NOT NULL CHECK (total >= 0),
  access_token_hash bytea NOT NULL,
  hold_expires_at timestamptz NOT NULL,
  placed_at timestamptz NOT NULL,
  paid_at timestamptz,
  closed_at timestamptz,
  close_reason text,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (id, customer_id),
  CONSTRAINT orders_number_key UNIQUE (number, customer_id),
  CONSTRAINT orders_totals_check CHECK (total = subtotal - discount + delivery)
) PARTITION BY HASH (customer_id);
DO $$ BEGIN
  FOR i IN 0 .. 15 LOOP
    EXECUTE format('CREATE TABLE orders_p%s PARTITION OF orders FOR VALUES WITH (MODULUS 16, REMAINDER %s)', lpad(i::text, 2, '0'), i);
  END LOOP;
END $$;
CREATE INDEX orders_placed_idx ON orders (placed_at DESC, id DESC);
CREATE INDEX orders_status_idx ON orders (status, placed_at DESC);
CREATE INDEX orders_hold_idx ON orders (hold_expires_at) WHERE status = 'pending_payment';

CREATE TABLE order_items (
  id uuid PRIMARY KEY,
  order_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  line_no integer NOT NULL,
  kind text NOT NULL DEFAULT 'goods' CHECK (kind IN ('goods', 'delivery')),
  variant_id uuid REFERENCES product_variants,
  product_slug text,
  sku text NOT NULL,
  name text NOT NULL,
  variant_title text NOT NULL DEFAULT '',
  image_url text,
  quantity integer NOT NULL CHECK (quantity > 0),
  unit_price numeric(14,2) NOT NULL CHECK (unit_price >= 0),
  discount numeric(14,2) NOT NULL DEFAULT 0 CHECK (discount >= 0),
  gross numeric(14,2) NOT NULL CHECK (gross >= 0),
  net numeric(14,2) NOT NULL,
  gst numeric(14,2) NOT NULL,
  tax_code text NOT NULL,
  tax_rate numeric(5,2),
  fulfilled_quantity integer NOT NULL DEFAULT 0,
  cancelled_quantity integer NOT NULL DEFAULT 0,
  FOREIGN KEY (order_id, customer_id) REFERENCES orders (id, customer_id),
  CONSTRAINT order_items_line_key UNIQUE (order_id, line_no),
  CONSTRAINT order_items_sums_check CHECK (gross = unit_price * quantity - discount AND gross = net + gst),
  CONSTRAINT order_items_done_check CHECK (fulfilled_quantity >= 0 AND cancelled_quantity >= 0 AND fulfilled_quantity + cancelled_quantity <= quantity)
);

CREATE TABLE order_discounts (
  id uuid PRIMARY KEY,
  order_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  code text,
  label text NOT NULL,
  amount numeric(14,2) NOT NULL CHECK (amount > 0),
  FOREIGN KEY (order_id, customer_id) REFERENCES orders (id, customer_id)
);
CREATE INDEX order_discounts_order_idx ON order_discounts (order_id);

CREATE TABLE order_tax_lines (
  id uuid PRIMARY KEY,
  order_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  tax_code text NOT NULL,
  tax_rate numeric(5,2),
  base numeric(14,2) NOT NULL,
  tax numeric(14,2) NOT NULL,
  FOREIGN KEY (order_id, customer_id) REFERENCES orders (id, customer_id),
  CONSTRAINT order_tax_lines_code_key UNIQUE NULLS NOT DISTINCT (order_id, tax_code, tax_rate)
);

CREATE TABLE payments (
  id uuid PRIMARY KEY,
  order_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  method text NOT NULL CHECK (method IN ('paynow', 'demo_card')),
  provider text NOT NULL,
  provider_ref text NOT NULL,
  status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'captured', 'failed', 'cancelled', 'expired', 'refund_pending', 'part_refunded', 'refunded')),
  amount numeric(14,2) NOT NULL CHECK (amount >= 0),
  captured_amount numeric(14,2) NOT NULL DEFAULT 0,
  -- Promised back, whether the money has left yet or not.
  refunded_amount numeric(14,2) NOT NULL DEFAULT 0,
  currency text NOT NULL DEFAULT 'SGD' CHECK (currency = 'SGD'),
  bank_reference text,
  failure_reason text,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  captured_at timestamptz,
  confirmed_by uuid REFERENCES users,
  FOREIGN KEY (order_id, customer_id) REFERENCES orders (id, customer_id),
  CONSTRAINT payments_provider_ref_key UNIQUE (provider, provider_ref),
  CONSTRAINT payments_captured_check CHECK (captured_amount IN (0, amount)),
  CONSTRAINT payments_refunded_check CHECK (refunded_amount >= 0 AND refunded_amount <= captured_amount)
);
CREATE INDEX payments_order_idx ON payments (order_id);
-- An order is paid once; a second capture is a fault, not a row.
CREATE UNIQUE INDEX payments_one_capture_key ON payments (order_id) WHERE captured_amount > 0;
CREATE UNIQUE INDEX payments_bank_reference_key ON payments (provider, bank_reference) WHERE bank_reference IS NOT NULL;

CREATE TABLE payment_events (
  id uuid PRIMARY KEY,
  provider text NOT NULL,
  event_id text NOT NULL,
  payment_id uuid REFERENCES payments,
  kind text NOT NULL,
  payload jsonb NOT NULL,
  received_at timestamptz NOT NULL,
  processed_at timestamptz,
  outcome text,
  CONSTRAINT payment_events_event_key UNIQUE (provider, event_id)
);
CREATE INDEX payment_events_payment_idx ON payment_events (payment_id);
CREATE INDEX payment_events_open_idx ON payment_events (received_at) WHERE processed_at IS NULL;

CREATE TABLE fulfilments (
  id uuid PRIMARY KEY,
  number text NOT NULL CONSTRAINT fulfilments_number_key UNIQUE,
  order_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  tracking_number text,
  shipped_at timestamptz NOT NULL,
  shipped_by uuid REFERENCES users,
  shipped_by_name text NOT NULL,
  FOREIGN KEY (order_id, customer_id) REFERENCES orders (id, customer_id)
);
CREATE SEQUENCE fulfilment_number_seq START 1;
CREATE INDEX fulfilments_order_idx ON fulfilments (order_id);

CREATE TABLE fulfilment_items (
  id uuid PRIMARY KEY,
  fulfilment_id uuid NOT NULL REFERENCES fulfilments,
  order_item_id uuid NOT NULL REFERENCES order_items,
  location_id uuid NOT NULL REFERENCES warehouse_locations,
  quantity integer NOT NULL CHECK (quantity > 0),
  CONSTRAINT fulfilment_items_key UNIQUE (fulfilment_id, order_item_id, location_id)
);

-- Tax invoices, receipts and credit notes as issued. The number's uniqueness and the absence of gaps are proven by
-- (series, year, sequence).
CREATE TABLE documents (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('tax_invoice', 'simplified_tax_invoice', 'receipt', 'credit_note')),
  series text NOT NULL,
  year integer NOT NULL,
  sequence bigint NOT NULL,
  number text NOT NULL CONSTRAINT documents_number_key UNIQUE,
  order_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  corrects_id uuid REFERENCES documents,
  issue_date date NOT NULL,
  tax_date date NOT NULL,
  -- Seller, customer, lines and tax lines as printed.
  content jsonb NOT NULL,
  net numeric(14,2) NOT NULL,
  gst numeric(14,2) NOT NULL,
  total numeric(14,2) NOT NULL,
  reason text,
  issued_at timestamptz NOT NULL,
  FOREIGN KEY (order_id, customer_id) REFERENCES orders (id, customer_id),
  CONSTRAINT documents_sequence_key UNIQUE (series, year, sequence),
  CONSTRAINT documents_total_check CHECK (total = net + gst),
  CONSTRAINT documents_credit_note_check CHECK (kind <> 'credit_note' OR (corrects_id IS NOT NULL AND reason IS NOT NULL))
);
CREATE INDEX documents_order_idx ON documents (order_id);
CREATE TRIGGER documents_append_only BEFORE UPDATE OR DELETE ON documents FOR EACH ROW EXECUTE FUNCTION kedai_refuse_change();

CREATE TABLE refunds (
  id uuid PRIMARY KEY,
  payment_id uuid NOT NULL REFERENCES payments,
  order_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  amount numeric(14,2) NOT NULL CHECK (amount > 0),
  reason text NOT NULL,
  status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'succeeded', 'failed')),
  provider_ref text,
  credit_note_id uuid REFERENCES documents,
  attempts integer NOT NULL DEFAULT 0,
  failure_reason text,
  created_at timestamptz NOT NULL,
  settled_at timestamptz,
  FOREIGN KEY (order_id, customer_id) REFERENCES orders (id, customer_id)
);
CREATE INDEX refunds_order_idx ON refunds (order_id);
CREATE INDEX refunds_pending_idx ON refunds (created_at) WHERE status = 'pending';
