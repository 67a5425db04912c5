mod cart;
mod hostile;
mod not_registered;
mod race;
mod repeated;
