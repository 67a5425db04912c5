-- The leanest hand-written transaction that leaves the same rows as an order of three lines: one function call.
-- Run in a copy of the shop's database, so that its orders count nowhere else.
CREATE SCHEMA bench;

CREATE FUNCTION bench.id(stamp text) RETURNS uuid LANGUAGE sql VOLATILE AS
$$ SELECT (stamp || '7' || right(translate(gen_random_uuid()::text, '-', ''), 19))::uuid $$;

CREATE FUNCTION bench.stamp() RETURNS text LANGUAGE sql VOLATILE AS
$$ SELECT lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') $$;

-- Filled carts that wait to be ordered.
CREATE TABLE bench.waiting (n bigint PRIMARY KEY, cart_id uuid NOT NULL);
CREATE TABLE bench.goods AS
  SELECT row_number() OVER (ORDER BY p.slug) - 1 AS n, v.id AS variant_id, v.price
  FROM products p JOIN product_variants v ON v.product_id = p.id WHERE p.slug LIKE 'load-good-%';
CREATE SEQUENCE bench.next;
INSERT INTO bench.waiting SELECT n, bench.id(bench.stamp()) FROM generate_series(1, :carts) AS n;
INSERT INTO carts (id, created_at, updated_at, expires_at)
  SELECT cart_id, now(), now(), now() + interval '1 day' FROM bench.waiting ORDER BY n;
INSERT INTO cart_items (id, cart_id, variant_id, quantity, price_seen, added_at)
  SELECT bench.id(bench.stamp()), w.cart_id, g.variant_id, 1, g.price, now()
  FROM bench.waiting w CROSS JOIN generate_series(0, 2) AS line
  JOIN bench.goods g ON g.n = (w.n * 7919 + line * 83) % (SELECT count(*) FROM bench.goods)
  ORDER BY w.n;

CREATE FUNCTION bench.place_order() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  turn bigint := nextval('bench.next');
  moment timestamptz := clock_timestamp();
  stamp text := bench.stamp();
  ends timestamptz := moment + interval '30 minutes';
  the_cart uuid;
  the_order uuid := bench.id(stamp);
  the_customer uuid := bench.id(stamp);
  the_payment uuid := bench.id(stamp);
  the_event uuid := bench.id(stamp);
  the_number text := 'BB' || nextval('order_number_seq');
BEGIN
  SELECT cart_id INTO STRICT the_cart FROM bench.waiting WHERE n = turn;
  UPDATE carts SET status = 'ordered', updated_at = moment WHERE id = the_cart AND status = 'open';
  IF NOT FOUND THEN RAISE 'this cart was ordered'; END IF;
  INSERT INTO customers (id, email, name, created_at, updated_at)
    VALUES (the_customer, 'base-' || turn || '@load.example', 'Tan Mei Ling', moment, moment);
  WITH line AS MATERIALIZED (
    SELECT bench.id(stamp) AS id, row_number() OVER (ORDER BY c.id)::int AS line_no, c.variant_id, p.slug, v.sku, p.name,
      v.title, v.image_url, c.quantity, v.price, v.price * c.quantity AS gross,
      round(v.price * c.quantity * 9 / 109, 2) AS gst
    FROM cart_items c JOIN product_variants v ON v.id = c.variant_id JOIN products p ON p.id = v.product_id
    WHERE c.cart_id = the_cart
  ), sum AS MATERIALIZED (SELECT sum(gross) AS gross, sum(gst) AS gst FROM line),
  a AS (
    INSERT INTO orders (id, customer_id, number, cart_id, channel, status, payment_status, email, name, delivery_method,
      gst_registered, subtotal, delivery, gst, total, access_token_hash, hold_expires_at, placed_at)
    SELECT the_order, the_customer, the_number, the_cart, 'api', 'pending_payment', 'pending',
      'base-' || turn || '@load.example', 'Tan Mei Ling', 'pickup', true, gross, 0, gst, gross,
      sha256(the_order::text::bytea), ends, moment FROM sum
  ), b AS (
    INSERT INTO order_items (id, order_id, customer_id, line_no, kind, variant_id, product_slug, sku, name, variant_title,
      image_url, quantity, unit_price, gross, net, gst, tax_code, tax_rate)
    SELECT id, the_order, the_customer, line_no, 'goods', variant_id, slug, sku, name, title, image_url, quantity, price,
      gross, gross - gst, gst, 'SR', 9 FROM line
  ), c AS (
    INSERT INTO order_tax_lines (id, order_id, customer_id, tax_code, tax_rate, base, tax)
    SELECT bench.id(stamp), the_order, the_customer, 'SR', 9, gross - gst, gst FROM sum
  )
  INSERT INTO payments (id, order_id, customer_id, method, provider, provider_ref, amount, expires_at, created_at)
  SELECT the_payment, the_order, the_customer, 'paynow', 'paynow', the_number, gross, ends, moment FROM sum;
  INSERT INTO events (id, occurred_at, aggregate_type, aggregate_id, kind, payload, actor, request_id)
    VALUES (the_event, moment, 'order', the_order, 'order.placed', jsonb_build_object('name', 'Tan Mei Ling',
      'email', 'base-' || turn || '@load.example', 'lines', '[{"name": "Load good", "quantity": 1}]'::jsonb,
      'pay_url', '/orders/' || the_number || '/pay?key=' || md5(the_number), 'hold_text', '10.39 pm',
      'track_url', '/orders/' || the_number || '?key=' || md5(the_number), 'total_text', '$39.90',
      'order_number', the_number, 'delivery_text', 'Pick up at the shop', 'payment_method', 'PayNow'),
      'Shopper', md5(the_number));
  INSERT INTO event_deliveries (event_id, event_occurred_at, subscriber, next_attempt_at)
    VALUES (the_event, moment, 'notifications', moment);
  INSERT INTO audit_logs (id, at, actor, action, subject_type, subject_id, after, request_id)
    VALUES (bench.id(stamp), moment, 'Shopper', 'order.placed', 'order', the_order::text,
      jsonb_build_object('number', the_number, 'total', '39.90'), md5(the_number));
  INSERT INTO idempotency_keys (scope, key, request_hash, response, created_at, expires_at)
    VALUES ('checkout:' || the_cart, 'base-' || turn, sha256(the_number::bytea), jsonb_build_object('number', the_number,
      'status', 'pending_payment', 'totals', '{"gst": "3.29", "total": "39.90", "subtotal": "39.90"}'::jsonb,
      'payment', jsonb_build_object('id', the_payment, 'method', 'paynow', 'expires_at', ends), 'order_id', the_order,
      'access_token', md5(the_number)), moment, moment + interval '2 days');
  -- The hottest rows last, in one order for everybody; the levels move with the reservations.
  WITH held AS MATERIALIZED (
    SELECT i.variant_id, i.location_id, i.on_hand - i.reserved AS free FROM inventory_items i
    WHERE i.variant_id IN (SELECT variant_id FROM cart_items WHERE cart_id = the_cart)
    ORDER BY i.variant_id, i.location_id FOR UPDATE
  )
  INSERT INTO stock_reservations (id, order_id, order_item_id, variant_id, location_id, quantity, expires_at, created_at)
  SELECT bench.id(stamp), the_order, o.id, h.variant_id, h.location_id, o.quantity, ends, moment FROM held h
  JOIN order_items o ON o.order_id = the_order AND o.variant_id = h.variant_id WHERE h.free >= o.quantity;
  RETURN the_number;
END $$;
ANALYZE;
