mod cart;
mod hostile;
mod not_registered;
mod price_changed;
mod race;
mod repeated;
