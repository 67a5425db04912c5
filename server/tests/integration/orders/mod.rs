mod at_once;
mod cancellations;
mod clock;
mod first_sale;
mod lists;
mod refunds;
mod told;
mod visibility;
