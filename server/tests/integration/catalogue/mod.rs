mod import;
mod products;
mod search;
