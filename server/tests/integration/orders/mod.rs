mod at_once;
mod cancellations;
mod clock;
mod first_sale;
mod refunds;
mod told;
mod visibility;
