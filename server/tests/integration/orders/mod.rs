mod at_once;
mod cancellations;
mod clock;
mod first_sale;
mod told;
mod visibility;
