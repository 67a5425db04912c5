mod cart;
mod consent;
mod hostile;
mod not_registered;
mod price_changed;
mod race;
mod repeated;
