-- What is sold.
CREATE TABLE categories (
  id uuid PRIMARY KEY,
  slug text NOT NULL CONSTRAINT categories_slug_key UNIQUE,
  name text NOT NULL,
  description text NOT NULL DEFAULT '',
  image_url text,
  parent_id uuid REFERENCES categories,
  position integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE TABLE products (
  id uuid PRIMARY KEY,
  slug text NOT NULL CONSTRAINT products_slug_key UNIQUE,
  name text NOT NULL CHECK (name <> ''),
  subtitle text NOT NULL DEFAULT '',
  description text NOT NULL DEFAULT '',
  details jsonb NOT NULL DEFAULT '[]',
  brand text NOT NULL DEFAULT '',
  tags text[] NOT NULL DEFAULT '{}',
  category_id uuid REFERENCES categories,
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('draft', 'active', 'archived')),
  tint text NOT NULL DEFAULT 'kaya',
  is_new boolean NOT NULL DEFAULT false,
  best_seller_rank integer,
  tax_code text NOT NULL DEFAULT 'SR',
  -- Lowest price of the active variants: kept by the trigger below, so that lists sort without a join.
  price_from numeric(14,2) NOT NULL DEFAULT 0,
  seo_title text,
  seo_description text,
  -- Normalised by domain::search_text; the vector follows by itself.
  search_name text NOT NULL DEFAULT '',
  search_body text NOT NULL DEFAULT '',
  search_vector tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('simple', search_name), 'A') || setweight(to_tsvector('simple', search_body), 'C')
  ) STORED,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX products_category_idx ON products (category_id, status);
CREATE INDEX products_featured_idx ON products (best_seller_rank, is_new DESC, created_at DESC, id) WHERE status = 'active';
CREATE INDEX products_created_idx ON products (created_at DESC, id) WHERE status = 'active';
CREATE INDEX products_price_idx ON products (price_from, id) WHERE status = 'active';
CREATE INDEX products_name_idx ON products (name, id) WHERE status = 'active';
CREATE INDEX products_search_idx ON products USING gin (search_vector);
CREATE INDEX products_search_trgm_idx ON products USING gin (search_name gin_trgm_ops);

-- The words that products are found by, for guessing what a mistyped word was meant to be. Words with digits stay
-- out: one model number is never another one mistyped. Nothing is taken out again; a guess is only shown when it
-- finds something.
CREATE TABLE search_words (
  word text PRIMARY KEY
);
CREATE INDEX search_words_trgm_idx ON search_words USING gin (word gin_trgm_ops);

CREATE FUNCTION kedai_collect_search_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_words (word)
  SELECT DISTINCT w FROM changed, unnest(tsvector_to_array(search_vector)) w
  WHERE length(w) BETWEEN 4 AND 30 AND w !~ '[0-9]'
  ORDER BY w
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER products_search_words_insert AFTER INSERT ON products
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kedai_collect_search_words();
CREATE TRIGGER products_search_words_update AFTER UPDATE ON products
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kedai_collect_search_words();

CREATE TABLE product_options (
  id uuid PRIMARY KEY,
  product_id uuid NOT NULL REFERENCES products ON DELETE CASCADE,
  name text NOT NULL,
  position integer NOT NULL,
  option_values text[] NOT NULL,
  CONSTRAINT product_options_name_key UNIQUE (product_id, name),
  CONSTRAINT product_options_position_key UNIQUE (product_id, position)
);

CREATE TABLE product_images (
  id uuid PRIMARY KEY,
  product_id uuid NOT NULL REFERENCES products ON DELETE CASCADE,
  url text NOT NULL,
  alt text NOT NULL DEFAULT '',
  position integer NOT NULL,
  CONSTRAINT product_images_position_key UNIQUE (product_id, position)
);

CREATE TABLE product_variants (
  id uuid PRIMARY KEY,
  product_id uuid NOT NULL REFERENCES products,
  sku text NOT NULL CONSTRAINT product_variants_sku_key UNIQUE,
  title text NOT NULL DEFAULT '',
  option_values text[] NOT NULL DEFAULT '{}',
  price numeric(14,2) NOT NULL CHECK (price >= 0),
  compare_at numeric(14,2) CHECK (compare_at IS NULL OR compare_at >= 0),
  barcode text,
  weight_grams integer CHECK (weight_grams IS NULL OR weight_grams >= 0),
  image_url text,
  position integer NOT NULL DEFAULT 0,
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'archived')),
  safety_stock integer NOT NULL DEFAULT 0 CHECK (safety_stock >= 0),
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT product_variants_options_key UNIQUE (product_id, option_values)
);
CREATE INDEX product_variants_barcode_idx ON product_variants (barcode) WHERE barcode IS NOT NULL;

CREATE FUNCTION kedai_refresh_price_from() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE products p SET price_from = x.price
  FROM (SELECT v.product_id, min(v.price) AS price FROM product_variants v
        WHERE v.status = 'active' AND v.product_id IN (SELECT DISTINCT product_id FROM changed)
        GROUP BY v.product_id) x
  WHERE p.id = x.product_id AND p.price_from <> x.price;
  RETURN NULL;
END $$;
CREATE TRIGGER product_variants_price_from_insert AFTER INSERT ON product_variants
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kedai_refresh_price_from();
CREATE TRIGGER product_variants_price_from_update AFTER UPDATE ON product_variants
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kedai_refresh_price_from();

CREATE TABLE carts (
  id uuid PRIMARY KEY,
  customer_id uuid REFERENCES customers,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'ordered')),
  delivery_method text NOT NULL DEFAULT 'home' CHECK (delivery_method IN ('home', 'pickup')),
  -- What the shopper typed so far, so that a refused form loses nothing, script or not.
  checkout_draft jsonb,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX carts_expires_at_idx ON carts (expires_at) WHERE status = 'open';

CREATE TABLE cart_items (
  id uuid PRIMARY KEY,
  cart_id uuid NOT NULL REFERENCES carts ON DELETE CASCADE,
  variant_id uuid NOT NULL REFERENCES product_variants,
  quantity integer NOT NULL CHECK (quantity BETWEEN 1 AND 999),
  -- The price when it was put in: the cart says so when it has changed since.
  price_seen numeric(14,2) NOT NULL,
  added_at timestamptz NOT NULL,
  CONSTRAINT cart_items_variant_key UNIQUE (cart_id, variant_id)
);
