//! The checks, as data. `breaks` returns one text a difference, `population` counts what was looked at.

pub struct Check {
    /// Number in the product's list of promises.
    pub invariant: u8,
    pub name: &'static str,
    pub breaks: &'static str,
    pub population: &'static str,
}

pub const CHECKS: &[Check] = &[
    Check {
        invariant: 1,
        name: "reserved stock is what live reservations hold",
        breaks: "SELECT format('variant %s at %s: reserved %s, reservations %s', coalesce(i.variant_id, r.variant_id), \
            coalesce(i.location_id, r.location_id), coalesce(i.reserved, 0), coalesce(r.held, 0)) \
            FROM inventory_items i FULL JOIN (SELECT variant_id, location_id, sum(quantity) AS held FROM stock_reservations \
              WHERE status IN ('pending', 'allocated') GROUP BY 1, 2) r USING (variant_id, location_id) \
            WHERE coalesce(i.reserved, 0) <> coalesce(r.held, 0)",
        population: "SELECT count(*) FROM inventory_items",
    },
    Check {
        invariant: 1,
        name: "nothing reserved beyond what is on hand",
        breaks: "SELECT format('variant %s at %s: on hand %s, reserved %s', variant_id, location_id, on_hand, reserved) \
            FROM inventory_items WHERE reserved > on_hand OR on_hand < 0 OR reserved < 0",
        population: "SELECT count(*) FROM inventory_items",
    },
    Check {
        invariant: 1,
        name: "an order holds what it has open",
        breaks: "SELECT format('order %s, line %s: open %s, held %s', o.number, i.line_no, i.quantity - i.fulfilled_quantity - i.cancelled_quantity, coalesce(r.held, 0)) \
            FROM order_items i JOIN orders o ON o.id = i.order_id AND o.customer_id = i.customer_id \
            LEFT JOIN (SELECT order_item_id, sum(quantity) AS held FROM stock_reservations WHERE status IN ('pending', 'allocated') GROUP BY 1) r \
              ON r.order_item_id = i.id \
            WHERE i.kind = 'goods' AND coalesce(r.held, 0) <> CASE WHEN o.status IN ('cancelled', 'expired') THEN 0 \
              ELSE i.quantity - i.fulfilled_quantity - i.cancelled_quantity END",
        population: "SELECT count(*) FROM order_items WHERE kind = 'goods'",
    },
    Check {
        invariant: 2,
        name: "on hand is the sum of its movements",
        breaks: "SELECT format('variant %s at %s: on hand %s, movements %s', coalesce(i.variant_id, m.variant_id), \
            coalesce(i.location_id, m.location_id), coalesce(i.on_hand, 0), coalesce(m.moved, 0)) \
            FROM inventory_items i FULL JOIN (SELECT variant_id, location_id, sum(quantity) AS moved FROM stock_movements GROUP BY 1, 2) m \
              USING (variant_id, location_id) WHERE coalesce(i.on_hand, 0) <> coalesce(m.moved, 0)",
        population: "SELECT count(*) FROM stock_movements",
    },
    Check {
        invariant: 2,
        name: "every movement's balance follows from the one before",
        breaks: "SELECT format('movement %s: balance %s, expected %s', id, balance_after, running) FROM ( \
            SELECT id, balance_after, sum(quantity) OVER (PARTITION BY variant_id, location_id ORDER BY seq) AS running FROM stock_movements) m \
            WHERE balance_after <> running",
        population: "SELECT count(*) FROM stock_movements",
    },
    Check {
        invariant: 2,
        name: "shipped units are sale movements",
        breaks: "SELECT format('shipment %s: %s units, movements %s', f.number, sum(i.quantity), coalesce(m.moved, 0)) \
            FROM fulfilments f JOIN fulfilment_items i ON i.fulfilment_id = f.id \
            LEFT JOIN (SELECT reference_id, -sum(quantity) AS moved FROM stock_movements WHERE kind = 'sale' GROUP BY 1) m ON m.reference_id = f.id \
            GROUP BY f.id, f.number, m.moved HAVING sum(i.quantity) <> coalesce(m.moved, 0)",
        population: "SELECT count(*) FROM fulfilments",
    },
    Check {
        invariant: 3,
        name: "every journal balances",
        breaks: "SELECT format('%s: debit %s, credit %s', e.number, coalesce(sum(i.debit), 0), coalesce(sum(i.credit), 0)) \
            FROM journal_entries e LEFT JOIN journal_entry_items i ON i.entry_id = e.id \
            GROUP BY e.id, e.number HAVING coalesce(sum(i.debit - i.credit), 0) <> 0 OR count(i.id) < 2",
        population: "SELECT count(*) FROM journal_entries",
    },
    Check {
        invariant: 4,
        name: "the inventory account is the value of the stock",
        breaks: "SELECT format('stock ledger %s, inventory account %s', stock, books) FROM ( \
            SELECT (SELECT coalesce(sum(value), 0) FROM stock_valuations) AS stock, \
              (SELECT coalesce(sum(i.debit - i.credit), 0) FROM journal_entry_items i JOIN account_roles r ON r.account_id = i.account_id \
               WHERE r.role = 'inventory') AS books) x WHERE stock <> books",
        population: "SELECT count(*) FROM stock_valuations",
    },
    Check {
        invariant: 4,
        name: "a variant's value is the sum of its movements' values",
        breaks: "SELECT format('variant %s: valuation %s for %s units, movements %s for %s', coalesce(v.variant_id, m.variant_id), \
            coalesce(v.value, 0), coalesce(v.quantity, 0), coalesce(m.value, 0), coalesce(m.quantity, 0)) \
            FROM stock_valuations v FULL JOIN (SELECT variant_id, sum(value) AS value, sum(quantity) AS quantity FROM stock_movements GROUP BY 1) m \
              USING (variant_id) WHERE coalesce(v.value, 0) <> coalesce(m.value, 0) OR coalesce(v.quantity, 0) <> coalesce(m.quantity, 0)",
        population: "SELECT count(*) FROM stock_valuations",
    },
    Check {
        invariant: 5,
        name: "every captured payment has exactly one journal",
        breaks: "SELECT format('payment %s of %s: %s journals of %s', p.id, p.captured_amount, count(e.id), coalesce(sum(e.booked), 0)) \
            FROM payments p LEFT JOIN (SELECT e.id, e.source_id, sum(i.debit) AS booked FROM journal_entries e \
              JOIN journal_entry_items i ON i.entry_id = e.id WHERE e.source_type = 'payment' GROUP BY e.id) e ON e.source_id = p.id \
            WHERE p.captured_amount > 0 GROUP BY p.id, p.captured_amount HAVING count(e.id) <> 1 OR sum(e.booked) <> p.captured_amount",
        population: "SELECT count(*) FROM payments WHERE captured_amount > 0",
    },
    Check {
        invariant: 5,
        name: "no journal of a payment without its capture",
        breaks: "SELECT format('%s', e.number) FROM journal_entries e WHERE e.source_type = 'payment' \
            AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.id = e.source_id AND p.captured_amount > 0)",
        population: "SELECT count(*) FROM journal_entries WHERE source_type = 'payment'",
    },
    Check {
        invariant: 5,
        name: "refunds are what payments say, never more than was captured",
        breaks: "SELECT format('payment %s: captured %s, promised back %s, refunds %s', p.id, p.captured_amount, p.refunded_amount, coalesce(r.sum, 0)) \
            FROM payments p LEFT JOIN (SELECT payment_id, sum(amount) AS sum FROM refunds GROUP BY 1) r ON r.payment_id = p.id \
            WHERE p.refunded_amount <> coalesce(r.sum, 0) OR p.refunded_amount > p.captured_amount",
        population: "SELECT count(*) FROM payments",
    },
    Check {
        invariant: 5,
        name: "every sent refund has exactly one journal",
        breaks: "SELECT format('refund %s of %s: %s journals of %s', r.id, r.amount, count(e.id), coalesce(sum(e.booked), 0)) \
            FROM refunds r LEFT JOIN (SELECT e.id, e.source_id, sum(i.debit) AS booked FROM journal_entries e \
              JOIN journal_entry_items i ON i.entry_id = e.id WHERE e.source_type = 'refund' GROUP BY e.id) e ON e.source_id = r.id \
            GROUP BY r.id, r.amount, r.status HAVING count(e.id) <> CASE WHEN r.status = 'succeeded' THEN 1 ELSE 0 END \
              OR sum(e.booked) <> r.amount",
        population: "SELECT count(*) FROM refunds",
    },
    Check {
        invariant: 5,
        name: "refunds payable is what has not been sent",
        breaks: "SELECT format('account %s, open refunds %s', books, open) FROM ( \
            SELECT (SELECT coalesce(sum(i.credit - i.debit), 0) FROM journal_entry_items i JOIN account_roles r ON r.account_id = i.account_id \
               WHERE r.role = 'refunds_payable') AS books, \
              (SELECT coalesce(sum(amount), 0) FROM refunds WHERE status <> 'succeeded') AS open) x WHERE books <> open",
        population: "SELECT count(*) FROM refunds",
    },
    Check {
        invariant: 6,
        name: "lines and tax lines add up to the order",
        breaks: "SELECT format('order %s: total %s gst %s, lines %s gst %s, tax lines %s gst %s', o.number, o.total, o.gst, i.gross, i.gst, t.gross, t.gst) \
            FROM orders o \
            JOIN (SELECT order_id, sum(gross) AS gross, sum(gst) AS gst FROM order_items GROUP BY 1) i ON i.order_id = o.id \
            JOIN (SELECT order_id, sum(base + tax) AS gross, sum(tax) AS gst FROM order_tax_lines GROUP BY 1) t ON t.order_id = o.id \
            WHERE o.total <> i.gross OR o.gst <> i.gst OR o.total <> t.gross OR o.gst <> t.gst",
        population: "SELECT count(*) FROM orders",
    },
    Check {
        invariant: 6,
        name: "an invoice is its order, and its tax lines are its GST",
        // A credit note takes back a part, so its own order bounds it; its tax lines are negative.
        breaks: "SELECT format('%s: document %s gst %s, order %s gst %s, tax lines %s gst %s', d.number, d.total, d.gst, \
              o.total, o.gst, coalesce(g.total, 0), coalesce(g.tax, 0)) \
            FROM documents d CROSS JOIN LATERAL (SELECT CASE WHEN d.kind = 'credit_note' THEN -1 ELSE 1 END AS sign) k \
            LEFT JOIN orders o ON o.id = d.order_id AND o.customer_id = d.customer_id \
            LEFT JOIN (SELECT document_id, sum(base + tax) AS total, sum(tax) AS tax FROM gst_transactions GROUP BY 1) g \
              ON g.document_id = d.id \
            WHERE coalesce(g.total, 0) <> k.sign * d.total OR coalesce(g.tax, 0) <> k.sign * d.gst OR o.id IS NULL \
              OR (k.sign = 1 AND (d.total <> o.total OR d.gst <> o.gst)) OR (k.sign = -1 AND (d.total > o.total OR d.gst > o.gst))",
        population: "SELECT count(*) FROM documents",
    },
    Check {
        invariant: 6,
        name: "a paid order has one invoice, any other has none",
        breaks: "SELECT format('order %s: %s invoices, paid %s', o.number, count(d.id), coalesce(o.paid_at::text, 'never')) \
            FROM orders o LEFT JOIN documents d ON d.order_id = o.id AND d.kind <> 'credit_note' \
            GROUP BY o.id, o.number, o.paid_at HAVING count(d.id) <> CASE WHEN o.paid_at IS NULL THEN 0 ELSE 1 END",
        population: "SELECT count(*) FROM orders",
    },
    Check {
        invariant: 6,
        name: "the GST output account is the tax lines of sales",
        breaks: "SELECT format('account %s, tax lines %s', books, lines) FROM ( \
            SELECT (SELECT coalesce(sum(i.credit - i.debit), 0) FROM journal_entry_items i JOIN journal_entries e ON e.id = i.entry_id \
               JOIN account_roles r ON r.account_id = i.account_id WHERE r.role = 'gst_output' AND e.source_type <> 'gst_return') AS books, \
              (SELECT coalesce(sum(tax), 0) FROM gst_transactions WHERE side = 'sale') AS lines) x WHERE books <> lines",
        population: "SELECT count(*) FROM gst_transactions",
    },
    Check {
        invariant: 6,
        name: "customer prepayments are what is paid and not shipped",
        breaks: "SELECT format('account %s, open orders %s', books, open) FROM ( \
            SELECT (SELECT coalesce(sum(i.credit - i.debit), 0) FROM journal_entry_items i JOIN account_roles r ON r.account_id = i.account_id \
               WHERE r.role = 'customer_prepayments') AS books, \
              (SELECT coalesce(sum(d.net) FILTER (WHERE d.kind <> 'credit_note'), 0) - coalesce(sum(d.net) FILTER (WHERE d.kind = 'credit_note'), 0) FROM documents d) \
              - (SELECT coalesce(sum(i.credit - i.debit), 0) FROM journal_entries e JOIN journal_entry_items i ON i.entry_id = e.id \
                 JOIN accounts a ON a.id = i.account_id WHERE e.source_type = 'fulfilment' AND a.type = 'revenue') AS open) x WHERE books <> open",
        population: "SELECT count(*) FROM documents",
    },
    Check {
        invariant: 6,
        name: "document numbers have no gaps",
        breaks: "SELECT format('%s %s: %s numbers up to %s', series, year, count(*), max(sequence)) FROM documents \
            GROUP BY series, year HAVING count(*) <> max(sequence) OR min(sequence) <> 1",
        population: "SELECT count(*) FROM documents",
    },
    Check {
        invariant: 7,
        name: "a filed return is the sum of the lines it claimed",
        // Box 6 to the cent; the boxes of supplies are filed in whole dollars, without their cents.
        breaks: "SELECT format('return from %s: box %s is %s, its lines carry %s', r.period_start, b.number, \
              r.boxes #>> ARRAY['boxes', b.number::text, 'amount'], b.carried) \
            FROM gst_returns r CROSS JOIN LATERAL ( \
              SELECT n AS number, CASE WHEN n = 6 \
                THEN coalesce(sum(g.tax) FILTER (WHERE n = ANY(c.tax_boxes)), 0) \
                ELSE trunc(coalesce(sum(g.base) FILTER (WHERE n = ANY(c.base_boxes)), 0)) END AS carried \
              FROM unnest(ARRAY[1, 2, 3, 5, 6]) AS n \
              LEFT JOIN (gst_transactions g JOIN tax_codes c ON c.code = g.tax_code) ON g.return_id = r.id GROUP BY n) b \
            WHERE r.status IN ('filed', 'corrected') AND r.form = 'F5' \
              AND coalesce((r.boxes #>> ARRAY['boxes', b.number::text, 'amount'])::numeric, 0) <> b.carried",
        population: "SELECT count(*) FROM gst_returns",
    },
];
